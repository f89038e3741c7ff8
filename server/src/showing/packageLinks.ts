import type { CoreMetadata } from '../packages/coreMetadata.ts';

/** A link that may be shown: the words are ours, and so is the choice of hosts. */
export interface PackageLink {
  readonly title: string;
  readonly url: string;
}

/** Where packages are developed and documented; nothing that a package says leads anywhere else. */
const hosts: ReadonlySet<string> = new Set([
  'github.com',
  'gitlab.com',
  'codeberg.org',
  'bitbucket.org',
  'pypi.org',
  'docs.python.org',
  'packaging.python.org',
]);
/** Each project has a host of its own below these. */
const parents: readonly string[] = ['.readthedocs.io', '.readthedocs.org'];

const longestUrl = 200;

/** What labels mean (packaging.python.org, "Well-known Project URLs in Metadata"), in the order in which they are shown. */
const meanings: readonly (readonly [title: string, labels: readonly string[]])[] = [
  ['documentation', ['documentation', 'docs']],
  ['source', ['source', 'repository', 'sourcecode', 'github', 'code']],
  ['changes', ['changelog', 'changes', 'whatsnew', 'history', 'releasenotes']],
  ['issues', ['issues', 'bugs', 'issue', 'tracker', 'issuetracker', 'bugtracker']],
  ['homepage', ['homepage']],
];

/** The addresses of a package that lead to a host of ours, one for each meaning, none twice. */
export function linksOf(urls: CoreMetadata['urls']): readonly PackageLink[] {
  const links: PackageLink[] = [];
  for (const [title, labels] of meanings) {
    const found = urls.filter(({ label }) => labels.includes(normalLabel(label))).map(({ url }) => safeUrl(url));
    const url = found.find((it) => it !== undefined);
    if (url !== undefined && !links.some((link) => link.url === url)) links.push({ title, url });
  }
  return links;
}

/** "Well-known Project URLs in Metadata", "Label normalization". */
const normalLabel = (label: string): string => label.toLowerCase().replace(/[\s!-/:-@[-`{-~]/g, '');

/** The address as it may stand in Markdown, without anything that could end it there; undefined where it leads to no host of ours. */
export function safeUrl(text: string): string | undefined {
  if (text.length > longestUrl || !/^[!-~]+$/.test(text) || !URL.canParse(text)) return undefined;
  const { protocol, username, password, port, hostname, href } = new URL(text);
  if (protocol !== 'https:' || username !== '' || password !== '' || port !== '') return undefined;
  const isOurs = hosts.has(hostname) || parents.some((parent) => hostname.endsWith(parent));
  return isOurs && href.length <= longestUrl && /^https:\/\/[\w.~:/?#@!$&*+,;=%-]+$/.test(href) ? href : undefined;
}
