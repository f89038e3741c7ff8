// Makes a Project out of short declarations, and the texts they stand in, so that a rule's findings and fixes can be looked at as text.

import { parsedRequirement } from '../../server/src/files/parsedRequirement.ts';
import { wordingOf } from '../../server/src/files/requirementText.ts';
import { notationById } from '../../server/src/notations/index.ts';
import { assemble } from '../../server/src/project/assemble.ts';
import type { Declaration, ListItem, Manifest } from '../../server/src/project/declaration.ts';
import { applyEdits } from '../../server/src/project/edits.ts';
import type { Project } from '../../server/src/project/project.ts';
import { Requirement } from '../../server/src/project/requirement.ts';
import { releases as embedded } from '../../server/src/python/releases.ts';
import type { Finding, Fix, Rule } from '../../server/src/rules/rule.ts';

type Own =
  | 'path'
  | 'role'
  | 'place'
  | 'text'
  | 'notation'
  | 'meaning'
  | 'versions'
  | 'item'
  | 'whole'
  | 'number'
  | 'among'
  | 'start'
  | 'end';

/** One declaration, or with several texts the items of one list. */
export interface DeclarationSketch extends Partial<Omit<Declaration, Own>> {
  readonly role: Declaration['role'];
  readonly path: string;
  /** The notation's id. */
  readonly notation: string;
  /** Several texts are the items of one list, `[a, b]`; a single one in an array is a list of one. */
  readonly text: string | readonly string[];
  /** `path` in lower case with dashes unless said. */
  readonly place?: string;
  /** A number, and what its reader sees: `'3.1'` for the text `3.10`; true: the text. */
  readonly readAs?: string | true;
  /** The setting is its whole line. */
  readonly whole?: true;
  /** The values of the matrix that the condition is compared with; they stand on the line below. */
  readonly among?: readonly string[];
}

/** A requirement on a line of its own: `tomli>=1; python_version < "3.11"`. */
export interface RequirementSketch {
  readonly path: string;
  readonly text: string;
  readonly place?: string;
  readonly generated?: true;
  readonly error?: Requirement['error'];
}

export interface ProjectSketch extends Partial<Pick<Project, 'purpose' | 'nested' | 'releases' | 'today' | 'noticeMonths'>> {
  /** `requires-python` of pyproject.toml. */
  readonly requires?: string;
  readonly declarations?: readonly DeclarationSketch[];
  readonly requirements?: readonly RequirementSketch[];
  /** `true`: a distributable pyproject.toml. */
  readonly manifest?: boolean | Partial<Manifest>;
}

/** The project, and the text of every file in it. */
export interface Sketched {
  readonly project: Project;
  readonly texts: ReadonlyMap<string, string>;
}

/** The day of the check unless a sketch says otherwise. */
export const today = '2026-11-21';

const root = '/project';

type Texts = Map<string, string>;

/** Appends to a file and gives the offset of what was appended. */
function append(texts: Texts, path: string, text: string): number {
  const before = texts.get(path) ?? '';
  texts.set(path, before + text);
  return before.length;
}

const requiresSketch = (text: string): DeclarationSketch => ({
  role: 'requires',
  path: 'pyproject.toml',
  place: 'pyproject.requires-python',
  notation: 'pep440',
  text,
});

const placeOf = (path: string): string =>
  path
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/, '');

function listItem(start: number, texts: readonly string[], index: number): ListItem {
  const starts = texts.map((_, at) => start + 1 + texts.slice(0, at).reduce((sum, text) => sum + text.length + 2, 0));
  const from = starts[index]!;
  const end = from + texts[index]!.length;
  const next = starts[index + 1];
  const remove = next !== undefined ? { start: from, end: next } : { start: index === 0 ? from : from - 2, end };
  return { list: start, remove, insert: { offset: end, before: ', ', after: '' } };
}

function amongOf(sketch: DeclarationSketch, texts: Texts): Pick<Declaration, 'among'> {
  if (sketch.among === undefined) return {};
  const line = sketch.among.join(', ');
  const start = append(texts, sketch.path, `${line}\n`);
  return { among: { values: sketch.among, at: { start, end: start + line.length } } };
}

function declare(sketch: DeclarationSketch, text: string, start: number, item: ListItem | undefined, texts: Texts): Declaration {
  const { readAs, notation: id, among: _, whole, ...rest } = sketch;
  const notation = notationById(id);
  if (notation === undefined) throw new Error(`no notation '${id}'`);
  const meaning = notation.read(text);
  return {
    ...rest,
    place: sketch.place ?? placeOf(sketch.path),
    text,
    start,
    end: start + text.length,
    notation,
    meaning,
    versions: meaning.kind === 'versions' || meaning.kind === 'misread' ? meaning.versions : undefined,
    ...(item === undefined ? {} : { item }),
    ...(whole === undefined ? {} : { whole: { start, end: start + text.length + 1 } }),
    ...(readAs === undefined ? {} : { number: { readAs: readAs === true ? text : readAs, quoted: `"${text}"` } }),
    ...amongOf(sketch, texts),
  };
}

function declareAll(sketch: DeclarationSketch, texts: Texts): Declaration[] {
  if (typeof sketch.text === 'string') {
    const start = append(texts, sketch.path, `${sketch.text}\n`);
    return [declare(sketch, sketch.text, start, undefined, texts)];
  }
  const all = sketch.text;
  const start = append(texts, sketch.path, `[${all.join(', ')}]\n`);
  return all.map((text, index) => {
    const item = listItem(start, all, index);
    return declare(sketch, text, index === 0 ? start + 1 : item.insert.offset - text.length, item, texts);
  });
}

function require({ path, text, place = 'pyproject.dependencies', generated, error }: RequirementSketch, texts: Texts): Requirement {
  const start = append(texts, path, `${text}\n`);
  const span = { start, end: start + text.length };
  const document = { path, text: texts.get(path)! };
  const parsed = parsedRequirement(text);
  const wording = wordingOf(document, span, place, { ...parsed, error: error ?? parsed.error }, { generated }, undefined);
  return new Requirement(path, start, { ...wording, remove: { before: 0, behind: 1 } });
}

function manifestOf(sketch: ProjectSketch['manifest'], texts: Texts): Project['manifest'] {
  if (sketch === undefined || sketch === false) return undefined;
  const start = append(texts, 'pyproject.toml', '[project]\n');
  return {
    path: 'pyproject.toml',
    distributable: true,
    dynamicRequires: false,
    insertRequires: { offset: start + 10, before: 'requires-python = "', after: '"\n' },
    at: { start, end: start + 9 },
    ...(sketch === true ? {} : sketch),
  };
}

/** The project that a sketch describes, put together as the service does it. */
export function sketch(described: ProjectSketch): Sketched {
  const texts = new Map<string, string>();
  const manifest = manifestOf(described.manifest, texts);
  const sketches = [...(described.requires === undefined ? [] : [requiresSketch(described.requires)]), ...(described.declarations ?? [])];
  const declarations = sketches.flatMap((one) => declareAll(one, texts));
  const requirements = (described.requirements ?? []).map((one) => require(one, texts));
  const parts = { root, declarations, requirements, problems: [], manifest, nested: described.nested ?? [] };
  const calendar = { releases: described.releases ?? embedded, today: described.today ?? today, noticeMonths: described.noticeMonths ?? 6 };
  const project = assemble(parts, calendar);
  return { project: described.purpose === undefined ? project : { ...project, purpose: described.purpose }, texts };
}

type Rest = Partial<DeclarationSketch>;

/** `FROM python:3.9-slim`. */
export const image = (text: string, rest: Rest = {}): DeclarationSketch => ({
  role: 'runs',
  path: 'Dockerfile',
  place: 'dockerfile.from',
  notation: 'image-tag',
  text,
  stage: 'production',
  reader: { id: 'docker' },
  ...rest,
});

/** `.python-version`, a version a line. */
export const pin = (text: string, rest: Rest = {}): DeclarationSketch => ({
  role: 'runs',
  path: '.python-version',
  place: 'python-version-file',
  notation: 'python-request',
  text,
  stage: 'development',
  ...rest,
});

/** The list of a GitHub workflow's matrix. */
export const matrix = (text: readonly string[], rest: Rest = {}): DeclarationSketch => ({
  role: 'tests',
  path: 'ci.yml',
  place: 'github-workflow.matrix',
  notation: 'npm',
  text,
  stage: 'ci',
  system: 'ci',
  ...rest,
});

/** `python-version` of a single job. */
export const job = (text: string, rest: Rest = {}): DeclarationSketch => ({
  role: 'runs',
  path: 'ci.yml',
  place: 'github-workflow.setup-python',
  notation: 'npm',
  text,
  stage: 'ci',
  reader: { id: 'setup-python' },
  ...rest,
});

/** Classifiers by what stands behind `Python ::`. */
export const classifiers = (names: readonly string[], rest: Rest = {}): DeclarationSketch => ({
  role: 'advertises',
  path: 'pyproject.toml',
  place: 'pyproject.classifiers',
  notation: 'classifier',
  text: names.map((name) => `Programming Language :: Python :: ${name}`),
  ...rest,
});

/** `[tool.ruff] target-version`. */
export const ruffTarget = (text: string, rest: Rest = {}): DeclarationSketch => ({
  role: 'targets',
  path: 'pyproject.toml',
  place: 'pyproject.ruff.target-version',
  notation: 'py-tag',
  text,
  ...rest,
});

/** What a rule finds, as a list. */
export const check = (rule: Rule, described: ProjectSketch): Finding[] => [...rule.check(sketch(described).project)];

/** What a rule says, one line a finding: `path "text": message`. */
export function messages(rule: Rule, described: ProjectSketch): string[] {
  const { project, texts } = sketch(described);
  return [...rule.check(project)].map(({ at, message }) => `${at.path} "${texts.get(at.path)?.slice(at.start, at.end) ?? ''}": ${message}`);
}

/** The files that a fix changes, as they are after it. */
export function applyFix(texts: ReadonlyMap<string, string>, fix: Fix): Record<string, string> {
  const paths = [...new Set(fix.edits.map((edit) => edit.path))];
  return Object.fromEntries(
    paths.map((path) => [
      path,
      applyEdits(
        texts.get(path) ?? '',
        fix.edits.filter((edit) => edit.path === path),
      ),
    ]),
  );
}

/** Every fix of every finding by title, with the files it changes as they are after it; `!` before a title: safe; `*`: preferred. */
export function fixes(rule: Rule, described: ProjectSketch): Record<string, Record<string, string>> {
  const { project, texts } = sketch(described);
  const found: Record<string, Record<string, string>> = {};
  for (const finding of rule.check(project)) {
    for (const fix of finding.fixes ?? []) {
      found[`${fix.preferred === true ? '*' : ''}${fix.safe ? '!' : ''}${fix.title}`] = applyFix(texts, fix);
    }
  }
  return found;
}
