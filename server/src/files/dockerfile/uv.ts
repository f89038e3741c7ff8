import { pythonRequest } from '../../notations/pythonRequest.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import type { Dockerfile, DockerInstruction, DockerPair } from '../../syntax/dockerfile.ts';
import { declare, type Extras, withTraits } from '../declare.ts';
import { uvRequestsIn } from '../uvCommands.ts';

/** `ENV UV_PYTHON=…`, and what the commands of RUN ask uv for. */
export function readUv(document: Document, { globals, stages }: Dockerfile, extras: Extras): Declaration[] {
  if (!document.text.includes('uv') && !document.text.includes('UV_PYTHON')) return [];
  return stages.flatMap(({ instructions }) => {
    const scope = new Map<string, DockerPair>();
    addPairs(scope, globals);
    return instructions.flatMap((instruction) => {
      addPairs(scope, [instruction]);
      return readInstruction(document, instruction, scope, extras);
    });
  });
}

/** The values of names; an `ARG NAME` without one takes that of before. */
function addPairs(scope: Map<string, DockerPair>, instructions: readonly DockerInstruction[]): void {
  for (const { pairs } of instructions) for (const pair of pairs) if (pair.value !== undefined) scope.set(pair.name.text, pair);
}

type Scope = ReadonlyMap<string, DockerPair>;

function readInstruction(document: Document, instruction: DockerInstruction, scope: Scope, extras: Extras): Declaration[] {
  const { keyword, pairs, start, end } = instruction;
  if (keyword === 'ENV' || keyword === 'ARG') {
    return pairs.flatMap((pair) => (pair.name.text === 'UV_PYTHON' ? readPair(document, pair, 'dockerfile.uv', scope, extras) : []));
  }
  if (keyword !== 'RUN') return [];
  const { requests, variables } = uvRequestsIn(document.text, start, end, 'docker');
  return [
    ...requests.map(({ several, tool, ...span }) => {
      const more = tool ? withTraits(extras, ['auxiliary']) : extras;
      return declare(document, span, 'dockerfile.uv', several ? 'tests' : 'runs', pythonRequest, more);
    }),
    ...variables.flatMap(({ text }) => readVariable(document, text, scope, extras)),
  ];
}

/** A value without quotes or escapes inside, or the one that it is taken from. */
function readPair(document: Document, { value }: DockerPair, place: string, scope: Scope, extras: Extras): Declaration[] {
  if (value === undefined || value.value !== value.text) return [];
  if (value.text.includes('$')) return place === 'dockerfile.uv' ? readVariable(document, value.text, scope, extras) : [];
  return [declare(document, { start: value.start, end: value.end }, place, 'runs', pythonRequest, extras)];
}

/** `$PYTHON_VERSION`, `${PYTHON_VERSION}`: declared where it is given its value. */
function readVariable(document: Document, text: string, scope: Scope, extras: Extras): Declaration[] {
  const name = /^(?:cpython[-@]?|python)?\$\{?([A-Za-z_]\w{0,99})\}?$/.exec(text.slice(0, 120))?.[1];
  const pair = name === undefined ? undefined : scope.get(name);
  return pair === undefined ? [] : readPair(document, pair, 'dockerfile.arg', scope, withTraits(extras, ['default']));
}
