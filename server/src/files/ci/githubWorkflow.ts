import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { readYaml, type YamlNode, yamlAt, yamlEntries, yamlText } from '../../syntax/yaml.ts';
import { type Extras, emptyReading, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { lenienceOf, readConditions } from './githubWorkflow/conditions.ts';
import { readCrossing } from './githubWorkflow/crossing.ts';
import { readEnvironment } from './githubWorkflow/environment.ts';
import { type Flow, flowOf } from './githubWorkflow/flow.ts';
import { readArguments, readInputs } from './githubWorkflow/inputs.ts';
import type { Installer } from './githubWorkflow/installers.ts';
import { type Job, readJob } from './githubWorkflow/job.ts';
import { matrixKeys, readComputedMatrix, readMatrixKey } from './githubWorkflow/matrix.ts';
import { readContainer, readStep } from './githubWorkflow/steps.ts';

/** Workflows and composite actions of GitHub Actions, and of Gitea and Forgejo, which read the same. */
export const githubWorkflow: FileKind = {
  id: 'github-workflow',
  title: 'GitHub workflow or action',
  paths: ['.{github,gitea,forgejo}/workflows/*.{yml,yaml}', '.github/actions/**/action.{yml,yaml}', 'action.{yml,yaml}'],
  isForTop: (path) => path.includes('/workflows/'),
  comment: '#',
  commands: 'base',
  places: [
    { id: 'github-workflow.setup-python', where: '`with.python-version` of `actions/setup-python`', role: 'runs', notation: 'npm' },
    {
      id: 'github-workflow.python-version-file',
      where: '`with.python-version-file` of `actions/setup-python`',
      role: 'runs',
      notation: 'setup-python-file',
    },
    { id: 'github-workflow.setup-uv', where: '`with.python-version` of `astral-sh/setup-uv`', role: 'runs', notation: 'python-request' },
    {
      id: 'github-workflow.uv',
      where: '`uv python install …`, `uv … --python …`, `uvx -p …`, `UV_PYTHON=…` in `run`',
      role: 'runs',
      notation: 'python-request',
    },
    {
      id: 'github-workflow.setup-python-default',
      where: '`actions/setup-python` that is told no version',
      role: 'runs',
      notation: 'variable',
    },
    {
      id: 'github-workflow.conda',
      where: '`python-version` of `setup-miniconda`, `create-args: python=…` of `setup-micromamba`',
      role: 'runs',
      notation: 'conda',
    },
    {
      id: 'github-workflow.run',
      where:
        '`python3.12 …`, `pyenv install`, `tox -e py312`, `nox -s tests-3.12`, `conda install python=3.12`, `CIBW_BUILD="cp312-*"` … in `run`',
      role: 'runs',
      notation: 'variable',
    },
    {
      id: 'github-workflow.with',
      where: '`with.python-version` of other actions and of called workflows',
      role: 'runs',
      notation: 'variable',
    },
    {
      id: 'github-workflow.matrix',
      where: '`strategy.matrix.KEY`, for every key that reaches one of them',
      role: 'tests',
      notation: 'npm',
    },
    { id: 'github-workflow.matrix-include', where: '`strategy.matrix.include[].KEY`', role: 'tests', notation: 'npm' },
    { id: 'github-workflow.matrix-exclude', where: '`strategy.matrix.exclude[].KEY`', role: 'guards', notation: 'npm' },
    {
      id: 'github-workflow.if',
      where: '`matrix.KEY == "…"`, `contains(fromJSON("[…]"), matrix.KEY)` in conditions and expressions',
      role: 'guards',
      notation: 'condition',
    },
    {
      id: 'github-workflow.env',
      where: '`env.PYTHON_VERSION`, `UV_PYTHON` and every name that reaches an installer',
      role: 'runs',
      notation: 'npm',
    },
    { id: 'github-workflow.input', where: 'default of an input that reaches an installer', role: 'runs', notation: 'npm' },
    { id: 'github-workflow.container', where: '`jobs.JOB.container`, `services`, `uses: docker://…`', role: 'runs', notation: 'image-tag' },
    { id: 'cibuildwheel.build', where: '`env.CIBW_BUILD`', role: 'tests', notation: 'cibuildwheel' },
    {
      id: 'cibuildwheel.skip',
      where: '`env.CIBW_SKIP`, `CIBW_TEST_SKIP`, also assigned in `run`',
      role: 'guards',
      notation: 'cibuildwheel',
    },
    {
      id: 'cibuildwheel.requires-python',
      where: '`env.CIBW_PROJECT_REQUIRES_PYTHON`, also assigned in `run`',
      role: 'targets',
      notation: 'pep440',
    },
  ],
  read(document) {
    if (!saysSomething(document.text)) return emptyReading();
    const { documents, problems } = readYaml(document.text);
    const [root] = documents;
    const jobs = jobsOf(root).map((job) => ({ job, flow: flowOf(document, job, root) }));
    const found = readCrossing(document, root, jobs, onceEach(readWorkflow(document, root, jobs)));
    const told = problems.map((problem) => ({ ...problem, path: document.path }));
    return { ...readingOf(found.declarations, [], told), ...(found.crossing && { crossing: found.crossing }), names: found.names };
  },
};

/** Most workflows of a repository have nothing to do with Python, and call none that has: found out before their YAML is read. */
const saysSomething = (text: string): boolean =>
  text.includes('ython') || text.includes('CIBW_') || text.includes('uv') || text.includes('./.github/');

/** What an anchor names is met again wherever its alias stands. */
function onceEach(declarations: readonly Declaration[]): Declaration[] {
  const seen = new Set<number>();
  return declarations.filter(({ start }) => !seen.has(start) && seen.add(start));
}

type FlowingJobs = readonly { readonly job: Job; readonly flow: Flow }[];

function readWorkflow(document: Document, root: YamlNode | undefined, jobs: FlowingJobs): Declaration[] {
  const env = joined(jobs.map(({ flow }) => flow.env));
  const inputs = joined(jobs.map(({ flow }) => flow.inputs));
  return [
    ...readEnvironment(document, yamlAt(root, 'env'), env, { stage: 'ci', traits: ['auxiliary'] }),
    ...readInputs(document, root, inputs),
    ...jobs.flatMap(({ job, flow }) => readWholeJob(document, job, flow, env)),
  ];
}

const joined = (maps: readonly ReadonlyMap<string, Installer>[]): ReadonlyMap<string, Installer> =>
  new Map(maps.flatMap((map) => [...map]).reverse());

function jobsOf(root: YamlNode | undefined): Job[] {
  const folder = yamlText(yamlAt(root, 'defaults', 'run', 'working-directory'));
  const actions = yamlAt(root, 'runs');
  const composite = actions === undefined ? [] : [readJob(actions, folder)];
  return [...composite, ...yamlEntries(yamlAt(root, 'jobs')).flatMap(({ value }) => (value ? readJob(value, folder) : []))];
}

function readWholeJob(document: Document, job: Job, flow: Flow, env: ReadonlyMap<string, Installer>): Declaration[] {
  const place: Extras = { stage: 'ci', ...(job.folder !== undefined && { folder: job.folder }) };
  const single: Extras = { ...place, ...(job.auxiliary && { traits: ['auxiliary'] }) };
  const tests: Extras = { ...place, system: 'ci', ...(isLenient(job) && { traits: ['optional'] }) };
  const keys = matrixKeys(document, job, flow);
  return [
    ...keys.flatMap((key) => readMatrixKey(document, job, key, tests, lenienceOf(document, job, key))),
    ...readComputedMatrix(document, job, flow, tests),
    ...readEnvironment(document, yamlAt(job.node, 'env'), env, single),
    ...readArguments(document, yamlAt(job.node, 'with'), single),
    ...job.steps.flatMap((step) => [...readEnvironment(document, step.env, env, single), ...readStep(document, job, step, single)]),
    ...readContainer(document, job, single),
    ...readConditions(document, job, keys, place),
  ];
}

/** The whole matrix may fail (`continue-on-error: true`). */
const isLenient = ({ node }: Job) => yamlText(yamlAt(node, 'continue-on-error')) === 'true';
