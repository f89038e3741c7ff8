import type { Notation } from '../../../notations/notation.ts';
import type { Parameter } from '../../../project/crossing.ts';
import type { Declaration } from '../../../project/declaration.ts';
import type { Document } from '../../../project/span.ts';
import type { Dockerfile, DockerInstruction, DockerPair, DockerStage } from '../../../syntax/dockerfile.ts';
import { declare, type Extras, withTraits } from '../../declare.ts';

/** The ARGs and ENVs that a command sees, and what is found through them. */
export interface Scope {
  readonly pairs: Map<string, DockerPair>;
  /** The ARGs among them, with a default or without: what the build may give. */
  readonly arguments: Set<string>;
}

/** Calls back for every instruction of every stage, with the names that it sees. An `ARG NAME` without a value takes that of before. */
export function eachInstruction(
  { globals, stages }: Dockerfile,
  visit: (instruction: DockerInstruction, scope: Scope, stage: DockerStage) => readonly Declaration[],
): Declaration[] {
  return stages.flatMap((stage) => {
    const scope: Scope = { pairs: new Map(), arguments: new Set() };
    for (const instruction of globals) addPairs(scope, instruction);
    return stage.instructions.flatMap((instruction) => {
      addPairs(scope, instruction);
      return visit(instruction, scope, stage);
    });
  });
}

function addPairs(scope: Scope, { keyword, pairs }: DockerInstruction): void {
  for (const { name, value, ...pair } of pairs) {
    // `ENV NAME=${NAME}` hands on what the build gave.
    if (value !== undefined && variableIn(value.text) === name.text) continue;
    if (value !== undefined) scope.pairs.set(name.text, { ...pair, name, value });
    if (keyword === 'ARG') scope.arguments.add(name.text);
    else if (value !== undefined) scope.arguments.delete(name.text);
  }
}

/** The one variable of a text: `$PYTHON_VERSION`, `python${PYTHON_VERSION}-dev`. */
export function variableIn(text: string): string | undefined {
  const [, braced, plain, rest = ''] = /\$(?:\{([A-Za-z_]\w{0,99})\}|([A-Za-z_]\w{0,99}))(.*)$/s.exec(text.slice(0, 200)) ?? [];
  return rest.includes('$') ? undefined : (braced ?? plain);
}

/** How a variable is taken that a command hands to an installer. */
export interface Taking {
  readonly scope: Scope;
  readonly notation: Notation;
  readonly extras: Extras;
}

/** Longer chains of variables are not followed. */
const mostSteps = 5;

/** Where a name is given its value: a value without quotes or escapes inside, or the one that it is taken from in turn. */
export function readVariable(document: Document, name: string, taking: Taking, parameters: Parameter[], steps = 0): Declaration[] {
  const { scope, notation, extras } = taking;
  const isArgument = scope.arguments.has(name);
  if (isArgument) parameters.push({ name, notation, auxiliary: undefined });
  const value = scope.pairs.get(name)?.value;
  if (value === undefined || value.value !== value.text) return [];
  if (value.text.includes('$')) {
    const other = steps < mostSteps ? variableIn(value.text) : undefined;
    return other === undefined ? [] : readVariable(document, other, taking, parameters, steps + 1);
  }
  const more = isArgument ? withTraits({ ...extras, parameter: name }, ['default']) : extras;
  return [declare(document, { start: value.start, end: value.end }, 'dockerfile.arg', 'runs', notation, more)];
}
