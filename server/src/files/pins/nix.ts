import { dotted } from '../../notations/dotted.ts';
import { pythonPackage } from '../../notations/pythonPackage.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document, Span } from '../../project/span.ts';
import { declare, type Extras, readingOf, withTraits } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';

/** Nix (nixos.org/manual/nixpkgs, "Python", "Interpreters") and devenv (devenv.sh, `languages.python`), searched as text. */
export const nix: FileKind = {
  id: 'nix',
  title: 'Nix',
  paths: ['{flake,shell,default,devenv,devshell,replit}.nix', 'nix/*.nix'],
  contains: 'python',
  comment: '#',
  places: [
    { id: 'nix.interpreter', where: '`python312`, `python312Full`', role: 'runs', notation: 'python-package' },
    { id: 'nix.packages', where: '`python312Packages`', role: 'runs', notation: 'python-package' },
    { id: 'nix.devenv', where: '`languages.python.version`', role: 'runs', notation: 'dotted' },
  ],
  read: (document) => readingOf([...readAttributes(document), ...readDevenv(document)]),
};

const development: Extras = { stage: 'development' };

const attribute = /(?<![\w/-])python[23]\d{1,2}(?:Full|FreeThreading|Packages)?(?![\w'-])/g;

/** The interpreters, and the packages made for one. A file that names several Pythons offers them side by side. */
function readAttributes(document: Document): Declaration[] {
  const spans = [...document.text.matchAll(attribute)].map(({ 0: name, index }) => ({ start: index, end: index + name.length, name }));
  const written = spans.filter((span) => !isCommented(document, span));
  const minors = new Set(written.map(({ name }) => digitsOf(name)));
  const extras = minors.size > 1 ? withTraits(development, ['auxiliary']) : development;
  return written.map((span) =>
    declare(document, span, span.name.endsWith('Packages') ? 'nix.packages' : 'nix.interpreter', 'runs', pythonPackage, extras),
  );
}

const digitsOf = (name: string): string => /\d+/.exec(name)?.[0] ?? '';

const longestLine = 300;

const isCommented = ({ text }: Document, { start }: Span): boolean => {
  const before = text.slice(Math.max(0, start - longestLine), start);
  return before.slice(before.lastIndexOf('\n') + 1).includes('#');
};

const opening = /\blanguages\.python(?:\.version {0,8}= {0,8}"|\s{0,8}=\s{0,8}\{)|\bpython {0,8}= {0,8}\{/g;
const version = /\bversion {0,8}= {0,8}"/;
const value = /[23]\.\d{1,3}(?:\.\d{1,3})?(?=")/y;

/** How far a version may stand from the brace of its table. UTF-16 units. */
const nearness = 500;

/** `languages.python.version = "3.12";` and `python = { enable = true; version = "3.12"; }`. */
function readDevenv(document: Document): Declaration[] {
  const { text } = document;
  if (!text.includes('languages')) return [];
  return [...text.matchAll(opening)].flatMap((match) => {
    const start = startOfVersion(text, match);
    if (start === undefined || isCommented(document, { start, end: start })) return [];
    value.lastIndex = start;
    const found = value.exec(text);
    return found === null ? [] : declare(document, { start, end: start + found[0].length }, 'nix.devenv', 'runs', dotted, development);
  });
}

function startOfVersion(text: string, { 0: opened, index }: RegExpExecArray): number | undefined {
  const from = index + opened.length;
  if (opened.endsWith('"')) return from;
  const part = text.slice(from, from + nearness);
  const close = part.indexOf('}');
  const found = version.exec(close < 0 ? part : part.slice(0, close));
  return found === null ? undefined : from + found.index + found[0].length;
}
