import { npm } from '../../../notations/npm.ts';
import { pythonRequest } from '../../../notations/pythonRequest.ts';
import type { Misreading } from '../../../project/crossing.ts';
import type { Span } from '../../../project/span.ts';
import { equals } from '../../../python/versionSet.ts';
import type { Line } from '../../../syntax/lines.ts';

// `.python-version` is a file of many readers, and only one version on the only line is the same to all of them.

/** A line that says something, with its comment. */
interface Written extends Span {
  /** All of it. */
  readonly text: string;
  /** Without the comment. */
  readonly content: string;
}

type Complaint = Misreading['meaning'];

/** What readers other than pyenv and uv make of the file, where that is not what these two read in it. */
export function foreignMisreadings(text: string, lines: readonly Line[]): Misreading[] {
  if (isPlain(text.trim())) return [];
  const written = lines.filter(({ tokens }) => tokens.length > 0).map((line) => writtenIn(text, line));
  return [...setupPython(written), ...heroku(written), ...renovate(text, written)];
}

const isPlain = (text: string): boolean => /^\d{1,9}\.\d{1,9}(?:\.\d{1,9})?$/.test(text.slice(0, 40));

function writtenIn(text: string, { start, end, content, comment }: Line): Written {
  const last = comment === undefined ? content.end : end;
  const whole = text.slice(content.start, last).trimEnd();
  return { start: Math.max(start, content.start), end: content.start + whole.length, text: whole, content: content.text };
}

/** Each line is a range of npm; lines that begin with a number sign are left out (actions/setup-python, src/utils.ts, read on 2026-07-19). */
function setupPython(written: readonly Written[]): Misreading[] {
  return written.flatMap(({ text, content, ...at }) => {
    const meaning = npm.read(text);
    // The name of an environment of pyenv-virtualenv; what npm makes of that was not measured.
    if (text.includes('/') || (meaning.kind !== 'invalid' && meaning.kind !== 'misread')) return [];
    const suggestions = (meaning.suggestions.length > 0 ? meaning.suggestions : [content]).filter((one) => isSame(one, content));
    const why = `"${excerpt(text)}"${meaning.why.startsWith('not ') ? ' is' : ':'} ${meaning.why}`;
    return { ...at, reader: 'setup-python', meaning: { ...meaning, why, suggestions } };
  });
}

/** Whether pyenv and uv read the same in another spelling. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [pythonRequest.read(one), pythonRequest.read(other)];
  return one !== other && a.kind === 'versions' && b.kind === 'versions' && equals(a.versions, b.versions);
}

const refused = (why: string, suggestions: readonly string[] = []): Complaint => ({ kind: 'invalid', why, suggestions });

/** Exactly one version in digits; comments have lines of their own (heroku/heroku-buildpack-python, lib/python_version.sh). */
function heroku(written: readonly Written[]): Misreading[] {
  const second = written[1];
  if (second !== undefined) return [{ ...spanOf(second), reader: 'heroku', meaning: refused('it takes a single version') }];
  return written
    .filter(({ text }) => !isPlain(text))
    .map((line) => ({ ...spanOf(line), reader: 'heroku', meaning: refused(notPlain(line), plainer(line)) }));
}

const notPlain = ({ text }: Written): string => `"${excerpt(text)}" is not a version in digits alone, and nothing else may stand there`;

/** The version in digits that the line names, if it is one. */
const plainer = ({ text, content }: Written): string[] => {
  const digits = /^(?:cpython[-@]?|python)?(\d{1,9}\.\d{1,9}(?:\.\d{1,9})?)$/.exec(content.slice(0, 60))?.[1];
  return digits === undefined || digits === text ? [] : [digits];
};

/** The whole file is one version (docs.renovatebot.com, "pyenv"; renovatebot/renovate#31850): what is none is not kept up to date. */
function renovate(text: string, written: readonly Written[]): Misreading[] {
  const whole = text.trim();
  const [first] = written;
  if (first === undefined || /^\d[\w.+-]{0,40}$/.test(whole.slice(0, 60))) return [];
  const isMore = written.length > 1 || whole !== first.text;
  const why = isMore
    ? 'it takes all of it for one version, and updates nothing'
    : `"${excerpt(first.text)}" is no version to it, and stays as it is`;
  return [{ ...spanOf(first), reader: 'renovate', meaning: refused(why) }];
}

const spanOf = ({ start, end }: Span): Span => ({ start, end });

const excerpt = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** What setup-python finds on the line for Python in `.tool-versions`: a single version with nothing behind it, else the runner's own Python. */
export function toolVersionsMisreadings(lines: readonly Line[], python: Line): Misreading[] {
  const [, first] = python.tokens;
  const isSingle = python.tokens.length === 2 && python.comment === undefined;
  if (first === undefined || isSingle || lines.some(({ tokens }) => tokens.length === 1)) return [];
  const meaning: Complaint = {
    kind: 'misread',
    versions: undefined,
    why: 'it finds no version where something follows it on the line, and leaves the Python of the runner in place',
    suggestions: [],
  };
  return [{ ...spanOf(first), reader: 'setup-python', meaning }];
}
