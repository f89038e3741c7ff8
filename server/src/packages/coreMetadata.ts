/** What a distribution says of itself (packaging.python.org, "Core metadata specifications"): a stranger's words, on one line each. */
export interface CoreMetadata {
  readonly summary: string | undefined;
  readonly licence: string | undefined;
  readonly extras: readonly string[];
  /** `label` as written: "Source Code". Nothing is said of where the addresses lead. */
  readonly urls: readonly { readonly label: string; readonly url: string }[];
}

/** Bytes, or UTF-16 units, of a file that are looked at: what stands behind the headers is the whole of a README. */
export const longestHead = 64 * 1024;
/** UTF-16 units of what is shown of one header. */
const longestValue = 200;
const mostUrls = 32;

/** The headers of `text`, which may end in the middle of one unless it `isWhole`; undefined where it is not the metadata of a distribution. */
export function readCoreMetadata(text: string, isWhole = true): CoreMetadata | undefined {
  const headers = headersOf(text, isWhole);
  if (!headers.has('metadata-version')) return undefined;
  return {
    summary: shown(headers.get('summary')?.[0]?.line),
    licence: licenceOf(headers),
    extras: extrasOf(headers),
    urls: urlsOf(headers),
  };
}

interface Header {
  /** Its first line. */
  readonly line: string;
  readonly goesOn: boolean;
}

/** By names in small letters, up to the first empty line. */
function headersOf(text: string, isWhole: boolean): ReadonlyMap<string, readonly Header[]> {
  const headers = new Map<string, Header[]>();
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  const end = lines.indexOf('');
  const head = lines.slice(0, end >= 0 ? end : isWhole ? lines.length : -1);
  for (const [at, line] of head.entries()) {
    const colon = line.indexOf(':');
    if (colon <= 0 || isContinued(line)) continue;
    const name = line.slice(0, colon).toLowerCase();
    const header = { line: line.slice(colon + 1), goesOn: isContinued(head[at + 1]) };
    const known = headers.get(name);
    if (known === undefined) headers.set(name, [header]);
    else known.push(header);
  }
  return headers;
}

/** RFC 822, "Long header fields". */
const isContinued = (line: string | undefined): boolean => line !== undefined && /^[ \t]/.test(line);

const licenceClassifier = 'License :: ';

/** PEP 639: `License-Expression`; before it a name in `License`, or the whole text of one, or classifiers. */
function licenceOf(headers: ReadonlyMap<string, readonly Header[]>): string | undefined {
  const expression = shown(headers.get('license-expression')?.[0]?.line);
  if (expression !== undefined) return expression;
  const [licence] = headers.get('license') ?? [];
  const name = licence === undefined || licence.goesOn ? undefined : shown(licence.line);
  if (name !== undefined) return name;
  const classifiers = (headers.get('classifier') ?? []).map(({ line }) => line.trim());
  const names = classifiers.filter((it) => it.startsWith(licenceClassifier)).map((it) => it.slice(it.lastIndexOf(':') + 1));
  return shown([...new Set(names.map((it) => it.trim()))].join(', '));
}

/** `Provides-Extra`, as far as they are names (packaging.python.org, "Core metadata specifications"). */
const extrasOf = (headers: ReadonlyMap<string, readonly Header[]>): readonly string[] =>
  (headers.get('provides-extra') ?? []).map(({ line }) => line.trim()).filter((extra) => /^[A-Za-z0-9][\w.-]{0,100}$/.test(extra));

function urlsOf(headers: ReadonlyMap<string, readonly Header[]>): CoreMetadata['urls'] {
  const listed = (headers.get('project-url') ?? []).slice(0, mostUrls).flatMap(({ line }) => {
    const comma = line.indexOf(',');
    return comma < 0 ? [] : [{ label: line.slice(0, comma).trim(), url: line.slice(comma + 1).trim() }];
  });
  const [home] = headers.get('home-page') ?? [];
  return home === undefined ? listed : [...listed, { label: 'Homepage', url: home.line.trim() }];
}

/** One line of what can be seen: without control characters, marks that turn the direction of writing, and what is not assigned. */
function shown(text: string | undefined): string | undefined {
  const line = text
    ?.slice(0, longestHead)
    .replace(/\p{White_Space}+/gu, ' ')
    .replace(/\p{C}/gu, '')
    .trim();
  // What setuptools wrote for nothing.
  if (line === undefined || line === '' || line === 'UNKNOWN') return undefined;
  return line.length <= longestValue ? line : `${line.slice(0, longestValue - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
