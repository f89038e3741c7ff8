/**
 * Escapes what Markdown would obey, and what editors make a link of by itself (GitHub Flavored Markdown, "Autolinks"): an address or that of
 * a mailbox. Control characters and marks that turn the direction of writing become visible.
 */
export function escapeMarkdown(text: string): string {
  return visible(text).replace(/[\\`*_{}[\]()#+\-.!<>|~&@]|:(?=\/\/)/g, '\\$&');
}

/** One line of plain text, shortened: what a file says is never more than a phrase to show. */
export function visible(text: string): string {
  const line = text.length > 300 ? `${text.slice(0, 300)}…` : text;
  return Array.from(line, (character) => (isHidden(character.codePointAt(0)!) ? '\ufffd' : character)).join('');
}

const isHidden = (code: number): boolean =>
  code < 0x20 ||
  (code >= 0x7f && code < 0xa0) ||
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2060 && code <= 0x2069) ||
  code === 0xfeff;

/** A path as seen from another file's folder: its own tail where they share a beginning. */
export function nameFrom(path: string, other: string): string {
  const from = path.split('/').slice(0, -1);
  const to = other.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  const up = from.length - shared;
  return up > 3 ? other : [...Array<string>(up).fill('..'), ...to.slice(shared)].join('/');
}
