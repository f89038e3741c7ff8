import { gather } from '../../../project/gather.ts';
import { type YamlNode, yamlAt, yamlEntries, yamlItems, yamlText } from '../../../syntax/yaml.ts';
import { type Reference, referencesIn } from './expressions.ts';

/** Where a job runs: the labels of its runners, each with the architecture that setup-python is told (`macos-15 x64`). */
export interface Runners {
  /** Of all its runs; undefined where one of them is not known. */
  readonly all: string | undefined;
  /** Of the runs with one row or one value of the matrix. */
  of(value: string, row: YamlNode | undefined): string | undefined;
}

/** `runs-on` of a job (docs.github.com, "Choosing the runner for a job"): a label, a list of a single one, or a value of the matrix. */
export function runnersOf(job: YamlNode, key: Cell | undefined): Runners {
  const architecture = architectureOf(job);
  const runsOn = yamlAt(job, 'runs-on');
  const label = yamlText(runsOn) ?? (yamlItems(runsOn).length === 1 ? yamlText(yamlItems(runsOn)[0]?.value) : undefined);
  if (label === undefined || architecture === 'computed') return nowhere;
  const written = (labels: readonly string[] | undefined): string | undefined => joined(labels, architecture);
  if (!label.includes('${{')) {
    const all = written([label]);
    return { all, of: () => all };
  }
  const reference = matrixReference(label);
  const matrix = yamlAt(job, 'strategy', 'matrix');
  if (reference === undefined || matrix?.kind !== 'mapping') return nowhere;
  const list = listed(matrix, reference);
  const everywhere = key === undefined || key.key === reference.key ? undefined : written(list);
  const excluded = key === undefined ? new Map<string, readonly string[]>() : exclusionsIn(matrix, reference, key);
  const items = new Set(yamlItems(yamlAt(matrix, reference.key)).map(({ value }) => value));
  return {
    all: written(allLabels(matrix, reference)),
    of(value, row) {
      if (row !== undefined) return written(rowLabels(reference, row, items));
      const gone = excluded.get(value);
      return gone === undefined || everywhere === undefined ? everywhere : written(list?.filter((one) => !gone.includes(one)));
    },
  };
}

/** A key of the matrix, and where in its values something stands. */
interface Cell {
  readonly key: string;
  readonly sub: readonly string[];
}

/** More runners are chosen by no one: their labels are not told. */
const mostLabels = 30;

function joined(labels: readonly string[] | undefined, architecture: string | undefined): string | undefined {
  if (labels === undefined || labels.length === 0 || labels.length > mostLabels) return undefined;
  return [...new Set(labels)].map((label) => (architecture === undefined ? label : `${label} ${architecture}`)).join(', ');
}

const nowhere: Runners = { all: undefined, of: () => undefined };

/** The `architecture` of the steps that install Python; `computed` where it is not known or not the same. */
function architectureOf(job: YamlNode): string | undefined {
  const given = new Set(
    yamlItems(yamlAt(job, 'steps'))
      .filter(({ value }) => yamlText(yamlAt(value, 'uses'))?.toLowerCase().startsWith('actions/setup-python@') === true)
      .map(({ value }) => yamlText(yamlAt(value, 'with', 'architecture'))),
  );
  const [first] = given;
  return given.size > 1 || first?.includes('${{') === true ? 'computed' : first;
}

/** `${{ matrix.os }}` and nothing else. */
function matrixReference(label: string): Reference | undefined {
  const inside = /^\s?\$\{\{([^{}]{1,200})\}\}\s?$/.exec(label.slice(0, 300))?.[1];
  const [reference, ...others] = inside === undefined || /[|&(]/.test(inside) ? [] : referencesIn(inside);
  return reference?.context === 'matrix' && others.length === 0 ? reference : undefined;
}

const inside = (node: YamlNode | undefined, sub: readonly string[]): YamlNode | undefined =>
  sub.reduce<YamlNode | undefined>((at, step) => yamlAt(at, at?.kind === 'sequence' ? Number(step) : step), node);

/** The labels of these values; undefined as soon as one is computed or no text. */
function literals(nodes: readonly (YamlNode | undefined)[]): string[] | undefined {
  const texts = nodes.map(yamlText);
  return texts.some((text) => text === undefined || text.includes('${{')) ? undefined : texts.map((text) => text ?? '');
}

function listed(matrix: YamlNode, { key, sub }: Reference): string[] | undefined {
  const list = yamlAt(matrix, key);
  return list === undefined ? [] : list.kind === 'sequence' ? literals(list.items.map(({ value }) => inside(value, sub))) : undefined;
}

function allLabels(matrix: YamlNode, reference: Reference): string[] | undefined {
  const include = yamlAt(matrix, 'include');
  const rows = yamlItems(include).flatMap(({ value }) => yamlAt(value, reference.key) ?? []);
  const added = literals(rows.map((row) => inside(row, reference.sub)));
  const list = listed(matrix, reference);
  return list === undefined || added === undefined || include?.kind === 'scalar' ? undefined : [...list, ...added];
}

/** A row of `include` with a runner of its own, or an item of the list that holds both. */
function rowLabels({ key, sub }: Reference, row: YamlNode, items: ReadonlySet<YamlNode | undefined>): string[] | undefined {
  const own = yamlAt(row, key);
  if (own !== undefined) return literals([inside(own, sub)]);
  return items.has(row) ? literals([inside(row, sub)]) : undefined;
}

/** The runners that rows of `exclude` take from a value, where they name nothing else. */
function exclusionsIn(matrix: YamlNode, { key, sub }: Reference, cell: Cell): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { value: row } of yamlItems(yamlAt(matrix, 'exclude')).slice(0, mostLabels)) {
    const value = yamlText(inside(yamlAt(row, cell.key), cell.sub));
    const label = yamlText(inside(yamlAt(row, key), sub));
    if (yamlEntries(row).length !== 2 || value === undefined || label === undefined) continue;
    gather(found, value, label);
  }
  return found;
}
