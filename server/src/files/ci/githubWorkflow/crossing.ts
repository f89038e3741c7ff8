import type { Call, Crossing, FileReference, Parameter } from '../../../project/crossing.ts';
import type { Declaration } from '../../../project/declaration.ts';
import type { Document, Span } from '../../../project/span.ts';
import { type YamlEntry, type YamlNode, type YamlScalar, yamlAt, yamlEntries } from '../../../syntax/yaml.ts';
import type { Reading } from '../../fileKind.ts';
import { createNaming } from '../../naming.ts';
import { expressionsOf, referencesIn } from './expressions.ts';
import type { Flow } from './flow.ts';
import { readGiven } from './inputs.ts';
import { notationOf, readerOf } from './installers.ts';
import type { Job } from './job.ts';
import { looksLikeVersion } from './literals.ts';

interface FlowingJob {
  readonly job: Job;
  readonly flow: Flow;
}

/** The declarations with what they have to do with other files, and what the file says of those. */
export function readCrossing(
  document: Document,
  root: YamlNode | undefined,
  jobs: readonly FlowingJob[],
  declarations: readonly Declaration[],
): Pick<Reading, 'declarations' | 'crossing' | 'names'> {
  const calls = jobs.flatMap(({ job }) => localCalls(job));
  const defaults = defaultsOf(root);
  const given = byPlace(
    calls.flatMap(({ file, given: all }) => all.map(({ key, value }) => ({ ...value.content, file, name: key.value }))),
  );
  const known = declarations.map((one) => inTouch(one, given, defaults));
  const all = [...known, ...guesses(document, calls, byPlace(known))];
  const parameters = jobs.flatMap((one) => parametersOf(one, yamlAt(root, 'runs') !== undefined));
  const reads = [...readsOf(known), ...calls.map(callOf)];
  const isAlone = parameters.length === 0 && reads.length === 0;
  const names = versionFilesNamed(known);
  return { declarations: all, names, ...(!isAlone && { crossing: { calls: reads, parameters: merged(parameters), misreadings: [] } }) };
}

const fromTop = (...paths: readonly string[]): FileReference => ({ paths, from: 'base' });

/** A workflow or an action of the same repository that is called, and with what. */
interface LocalCall {
  readonly at: Span;
  readonly file: FileReference;
  readonly given: readonly (YamlEntry & { readonly value: YamlScalar })[];
  readonly job: Job;
}

/** `uses: ./.github/workflows/test.yml` of a job, `uses: ./.github/actions/setup` of a step (docs.github.com, "Workflow syntax"). */
function localCalls(job: Job): LocalCall[] {
  const whole = yamlAt(job.node, 'uses');
  const own = whole?.kind === 'scalar' ? [{ uses: whole, given: yamlAt(job.node, 'with') }] : [];
  return [...own, ...job.steps].flatMap(({ uses, given }) => {
    if (uses === undefined || !uses.value.startsWith('./') || uses.value.includes('${{')) return [];
    const path = uses.value.replace(/\/$/, '');
    const file = /\.ya?ml$/.test(path) ? fromTop(path) : fromTop(`${path}/action.yml`, `${path}/action.yaml`);
    const written = yamlEntries(given).flatMap((entry) => (entry.value?.kind === 'scalar' ? { ...entry, value: entry.value } : []));
    return { at: uses.content, file, given: written, job };
  });
}

const callOf = ({ at, file, given, job }: LocalCall): Call => ({
  ...at,
  to: file,
  reader: 'workflow',
  ...(job.auxiliary && { auxiliary: true }),
  gives: new Map(given.map(({ key, value }) => [key.value, value.value.includes('${{') ? 'computed' : 'written'])),
});

/** A place in the file with the name of an input, and with the file that the value there is handed to. */
type Named = Span & { readonly name: string };
type Given = Named & { readonly file: FileReference };

const byPlace = <T extends Span>(spans: readonly T[]): readonly T[] => [...spans].sort((a, b) => a.start - b.start);

/** The last of the spans, which are in order, that begins before the end of another. */
function lastBefore<T extends Span>(end: number, spans: readonly T[]): T | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.start <= end) low = middle + 1;
    else high = middle;
  }
  return spans[low - 1];
}

/** The one of the spans that a place lies in. */
function around<T extends Span>({ start, end }: Span, spans: readonly T[]): T | undefined {
  const found = lastBefore(start, spans);
  return found !== undefined && end <= found.end ? found : undefined;
}

/** A declaration, and the file or the callers that it has to do with. */
function inTouch(one: Declaration, given: readonly Given[], defaults: readonly Named[]): Declaration {
  if (one.place === 'github-workflow.python-version-file') return { ...one, ...versionFile(one) };
  if (one.place === 'github-workflow.setup-python-default')
    return { ...one, ...versionFile({ text: '.python-version', folder: one.folder }) };
  if (one.place === 'github-workflow.with') {
    const value = around(one, given);
    if (value !== undefined) return { ...one, refersTo: { file: value.file, parameter: value.name } };
  }
  const parameter = one.place === 'github-workflow.input' ? around(one, defaults)?.name : soleInput(one);
  return parameter === undefined ? one : { ...one, parameter };
}

/** The job works for the project whose file it reads, unless it says where it works. */
function versionFile({ text, folder }: { readonly text: string; readonly folder?: string | undefined }): Partial<Declaration> {
  const slash = text.lastIndexOf('/');
  const own = slash < 0 ? {} : { folder: text.slice(0, slash) };
  return { refersTo: { file: fromTop(text) }, reader: { id: 'setup-python' }, ...(folder === undefined && own) };
}

/** Defaults that only callers override: those of `workflow_call` and of actions. What starts a workflow by hand has its own. */
function defaultsOf(root: YamlNode | undefined): readonly Named[] {
  const lists = [yamlAt(root, 'on', 'workflow_call', 'inputs'), yamlAt(root, 'inputs')];
  return byPlace(
    lists.flatMap(yamlEntries).flatMap(({ key, value }) => {
      const given = yamlAt(value, 'default');
      return given?.kind === 'scalar' ? { ...given.content, name: key.value } : [];
    }),
  );
}

/** The one input that a value is taken from, with nothing to fall back on: `${{ fromJSON(inputs.versions) }}`. */
function soleInput({ text, role, versions }: Declaration): string | undefined {
  if (role !== 'tests' || versions !== undefined || text.length > 200 || !text.includes('inputs')) return undefined;
  const [expression, ...others] = expressionsOf(text, 0);
  if (expression === undefined || others.length > 0 || expression.text.includes('||')) return undefined;
  const [reference, ...more] = referencesIn(expression.text);
  return reference?.context === 'inputs' && more.length === 0 ? reference.key : undefined;
}

/** Values for inputs of any name, which are Pythons only if the called file takes them for such. */
function guesses(document: Document, calls: readonly LocalCall[], known: readonly Declaration[]): Declaration[] {
  return calls.flatMap(({ file, given, job }) =>
    given.flatMap(({ key, value, alias }) => {
      const last = lastBefore(value.content.end, known);
      if (alias !== undefined || !isPython(value) || (last !== undefined && last.start >= value.content.start)) return [];
      const extras = { stage: 'ci' as const, ...(job.folder !== undefined && { folder: job.folder }) };
      const all = { ...extras, ...(job.auxiliary && { traits: ['auxiliary' as const] }) };
      const refersTo = { file, parameter: key.value, tentative: true as const };
      return readGiven(document, value, 'other', 'github-workflow.with', { ...all, refersTo });
    }),
  );
}

const isPython = ({ value }: YamlScalar): boolean => looksLikeVersion(value) || /^\s?\[\s?["']?[23]\.\d/.test(value.slice(0, 40));

/** Where a declaration names a file that says which Python. */
const readsOf = (declarations: readonly Declaration[]): Call[] =>
  declarations.flatMap(({ refersTo, reader, start, end }) =>
    refersTo === undefined || refersTo.parameter !== undefined ? [] : { start, end, to: refersTo.file, reader: reader?.id ?? '' },
  );

/** Files that setup-python reads line by line, whatever they are called: of others it takes a part. */
function versionFilesNamed(declarations: readonly Declaration[]): Reading['names'] {
  const naming = createNaming('base');
  for (const { place, text } of declarations) {
    if (place === 'github-workflow.python-version-file' && !/\.toml$|\.tool-versions|Pipfile/.test(text))
      naming.add(text, 'python-version');
  }
  return naming.all();
}

/** The inputs that reach an installer. Whether the steps of an action run the project's tests is for the job to say that calls it. */
function parametersOf({ job, flow }: FlowingJob, isAction: boolean): Parameter[] {
  return [...flow.inputs].flatMap(([name, installer]) => {
    if (installer === 'cibuildwheel' || installer === 'image') return [];
    const reader = readerOf(installer, job.runsOn);
    return { name, notation: notationOf(installer, ''), ...reader, auxiliary: isAction ? undefined : job.auxiliary };
  });
}

/** An input that several jobs take is for tests if one of them is. */
function merged(parameters: readonly Parameter[]): Crossing['parameters'] {
  const byName = new Map<string, Parameter>();
  for (const one of parameters) {
    const before = byName.get(one.name);
    if (before === undefined || (before.auxiliary === true && one.auxiliary === false)) byName.set(one.name, one);
  }
  return [...byName.values()];
}
