import { type YamlNode, type YamlScalar, yamlAt, yamlItems, yamlText } from '../../../syntax/yaml.ts';
import { isNamedForTests, testsProject } from '../testing.ts';
import { runnersOf } from './runners.ts';

/** One step, and the parts of it that are asked for again and again. */
export interface Step {
  /** The action that it uses, without its version, in lower case: `actions/setup-python`. */
  readonly action: string | undefined;
  readonly uses: YamlScalar | undefined;
  readonly run: YamlScalar | undefined;
  /** Its `with`. */
  readonly given: YamlNode | undefined;
  readonly env: YamlNode | undefined;
}

/** A job, or the steps of a composite action, with what the declarations in it have in common. */
export interface Job {
  readonly node: YamlNode;
  readonly steps: readonly Step[];
  /** The labels of its runners, where all are known: `ubuntu-24.04, macos-15 x64`. */
  readonly runsOn: string | undefined;
  /** `defaults.run.working-directory`. */
  readonly folder: string | undefined;
  /** It does not run the project's tests: lint, documentation, release. */
  readonly auxiliary: boolean;
}

export function readJob(node: YamlNode, defaultFolder: string | undefined): Job {
  const steps = yamlItems(yamlAt(node, 'steps')).flatMap(({ value }) => (value === undefined ? [] : readStep(value)));
  return {
    node,
    steps,
    runsOn: runnersOf(node, undefined).all,
    folder: literal(yamlText(yamlAt(node, 'defaults', 'run', 'working-directory'))) ?? defaultFolder,
    auxiliary: !steps.some(runsTests) && !isNamedForTests(yamlText(yamlAt(node, 'uses'))),
  };
}

const literal = (text: string | undefined) => (text === undefined || text.includes('${{') ? undefined : text);

function readStep(node: YamlNode): Step {
  const uses = scalarAt(node, 'uses');
  const action = uses?.value.split('@', 1)[0]?.toLowerCase();
  return { action, uses, run: scalarAt(node, 'run'), given: yamlAt(node, 'with'), env: yamlAt(node, 'env') };
}

function scalarAt(node: YamlNode, key: string): YamlScalar | undefined {
  const value = yamlAt(node, key);
  return value?.kind === 'scalar' ? value : undefined;
}

function runsTests({ run, uses }: Step): boolean {
  return run === undefined ? isNamedForTests(uses?.value) : testsProject(run.value);
}
