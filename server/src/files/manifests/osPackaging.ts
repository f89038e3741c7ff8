import { variable } from '../../notations/dotted.ts';
import { minimum } from '../../notations/minimum.ts';
import type { Notation } from '../../notations/notation.ts';
import { pythonPackage } from '../../notations/pythonPackage.ts';
import type { Declaration, Role } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { readLines } from '../../syntax/lines.ts';
import { declare, type Extras, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { nameOf } from '../paths.ts';

/**
 * Packages of distributions: Debian ("Python Policy"), RPM ("Fedora Packaging Guidelines: Python"), Arch ("PKGBUILD"), Alpine ("APKBUILD
 * Reference"), snapcraft ("snapcraft.yaml schema") and Homebrew ("Python for Formula Authors"). They say their minimum, or build on one.
 */
export const osPackaging: FileKind = {
  id: 'os-packaging',
  title: 'Package of a distribution',
  paths: ['debian/control', '*.spec', 'PKGBUILD', 'APKBUILD', 'snapcraft.{yaml,yml}', '{Formula,HomebrewFormula}/*.rb'],
  contains: ['ython'],
  comment: '#',
  places: [
    { id: 'os-packaging.debian', where: '`X-Python3-Version` of debian/control', role: 'targets', notation: 'minimum' },
    { id: 'os-packaging.rpm', where: '`Requires: python3 >= …` of a spec file', role: 'targets', notation: 'minimum' },
    {
      id: 'os-packaging.rpm-package',
      where: '`BuildRequires: python3.11-devel`, `%global python3_pkgversion`',
      role: 'runs',
      notation: 'variable',
    },
    { id: 'os-packaging.pkgbuild', where: "`depends=('python>=…')`", role: 'targets', notation: 'minimum' },
    { id: 'os-packaging.snap', where: '`python3.10-…` among the packages of snapcraft.yaml', role: 'runs', notation: 'variable' },
    { id: 'os-packaging.homebrew', where: '`depends_on "python@3.12"`', role: 'runs', notation: 'python-package' },
  ],
  read(document) {
    const forms = formsOf(nameOf(document.path));
    if (forms.length === 0) return readingOf([]);
    const lines = readLines(document.text, 'inline').filter(({ content }) => content.text.length < longestLine);
    return readingOf(lines.flatMap(({ content }) => forms.flatMap((form) => readLine(document, content.start, content.text, form))));
  },
};

const longestLine = 2_000;

/** Where a line of a file names a Python: the group of the expression. */
interface Form {
  readonly place: string;
  readonly on: RegExp;
  readonly within: RegExp;
  readonly role: Role;
  readonly notation: Notation;
}

/** What a distribution builds on is its own affair: it may differ from what the developers run. */
const beside: Extras = { stage: 'production', traits: ['auxiliary'] };

const target = (place: string, on: RegExp, within: RegExp): Form => ({ place, on, within, role: 'targets', notation: minimum });
const run = (place: string, on: RegExp, within: RegExp, notation: Notation = variable): Form => ({
  place,
  on,
  within,
  role: 'runs',
  notation,
});

const rpmLine = /^(?:Build)?Requires(?:\([a-z,]{1,30}\))?:/i;

const forms: ReadonlyMap<string, readonly Form[]> = new Map([
  ['control', [target('os-packaging.debian', /^X-Python3-Version:/i, /(>= ?3\.\d{1,3})(?![\d.])/g)]],
  [
    'spec',
    [
      target('os-packaging.rpm', rpmLine, /\bpython3(?:-devel|-libs)?\s{1,4}(>= ?3\.\d{1,3}(?:\.\d{1,3})?)(?![\w.])/g),
      run('os-packaging.rpm-package', rpmLine, /(?<![\w-])python(3\.\d{1,3})(?=-[a-z]|[\s,]|$)/g),
      run('os-packaging.rpm-package', /^%(?:global|define)\s{1,4}python3_pkgversion\s/, /\s(3\.\d{1,3})$/g),
    ],
  ],
  ['PKGBUILD', [target('os-packaging.pkgbuild', /python>=/, /(?<![\w-])python(>=3\.\d{1,3}(?:\.\d{1,3})?)(?![\w.])/g)]],
  ['APKBUILD', [target('os-packaging.pkgbuild', /python3>=/, /(?<![\w-])python3(>=3\.\d{1,3}(?:\.\d{1,3})?)(?![\w.])/g)]],
  ['snapcraft', [run('os-packaging.snap', /^-/, /^- {1,4}["']?(?:lib)?python(3\.\d{1,3})(?:-[a-z-]{1,20})?["']?$/g)]],
  ['rb', [run('os-packaging.homebrew', /python@/, /["'](python@3\.\d{1,3})["']/g, pythonPackage)]],
]);

function formsOf(name: string): readonly Form[] {
  const dot = name.lastIndexOf('.');
  return forms.get(name.startsWith('snapcraft.') ? 'snapcraft' : dot < 0 ? name : name.slice(dot + 1)) ?? [];
}

function readLine(document: Document, start: number, text: string, { place, on, within, role, notation }: Form): Declaration[] {
  if (!on.test(text)) return [];
  return [...text.matchAll(within)].map(({ 0: whole, 1: part = '', index }) => {
    const from = start + index + whole.lastIndexOf(part);
    return declare(document, { start: from, end: from + part.length }, place, role, notation, role === 'runs' ? beside : {});
  });
}
