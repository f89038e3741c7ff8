import { pythonRequest } from '../../../notations/pythonRequest.ts';
import type { Parameter } from '../../../project/crossing.ts';
import type { Declaration } from '../../../project/declaration.ts';
import type { Document } from '../../../project/span.ts';
import type { Dockerfile, DockerInstruction, DockerPair } from '../../../syntax/dockerfile.ts';
import { isCommandList, jsonWords, listCommands } from '../../commandLists.ts';
import { declare, type Extras, withTraits } from '../../declare.ts';
import { uvRequestsIn, uvRequestsOf } from '../../uvCommands.ts';
import { eachInstruction, readVariable, type Scope } from './scope.ts';

/** `ENV UV_PYTHON=…`, and what the commands of RUN, CMD and ENTRYPOINT ask uv for. */
export function readUv(document: Document, file: Dockerfile, extras: Extras, parameters: Parameter[]): Declaration[] {
  if (!document.text.includes('uv') && !document.text.includes('UV_PYTHON')) return [];
  return eachInstruction(file, (instruction, scope) => readInstruction(document, instruction, scope, extras, parameters));
}

function readInstruction(
  document: Document,
  instruction: DockerInstruction,
  scope: Scope,
  extras: Extras,
  parameters: Parameter[],
): Declaration[] {
  const { keyword, pairs, start, end } = instruction;
  if (keyword === 'ENV' || keyword === 'ARG') {
    const own = pairs.filter(({ name }) => name.text === 'UV_PYTHON');
    return own.flatMap((pair) => readPair(document, pair, keyword, scope, extras, parameters));
  }
  if (keyword !== 'RUN' && keyword !== 'CMD' && keyword !== 'ENTRYPOINT') return [];
  const first = instruction.words[0]?.start ?? start;
  const { requests, variables } = isCommandList(document.text, first)
    ? uvRequestsOf(listCommands(document.text, jsonWords(document.text, first, end)))
    : uvRequestsIn(document.text, start, end, 'docker');
  return [
    ...requests.map(({ several, tool, ...span }) => {
      const more = tool ? withTraits(extras, ['auxiliary']) : extras;
      return declare(document, span, 'dockerfile.uv', several ? 'tests' : 'runs', pythonRequest, more);
    }),
    ...variables.flatMap(({ text }) => readValue(document, text, scope, extras, parameters)),
  ];
}

function readPair(
  document: Document,
  { value, name }: DockerPair,
  keyword: string,
  scope: Scope,
  extras: Extras,
  parameters: Parameter[],
): Declaration[] {
  if (keyword === 'ARG') parameters.push({ name: name.text, notation: pythonRequest, auxiliary: undefined });
  if (value === undefined || value.value !== value.text) return [];
  if (value.text.includes('$')) return readValue(document, value.text, scope, extras, parameters);
  const more = keyword === 'ARG' ? { ...extras, parameter: name.text } : extras;
  return [declare(document, { start: value.start, end: value.end }, 'dockerfile.uv', 'runs', pythonRequest, more)];
}

/** `$PYTHON_VERSION`, `python${PYTHON_VERSION}`: declared where it is given its value. */
function readValue(document: Document, text: string, scope: Scope, extras: Extras, parameters: Parameter[]): Declaration[] {
  const name = /^(?:cpython[-@]?|python)?\$\{?([A-Za-z_]\w{0,99})\}?$/.exec(text.slice(0, 120))?.[1];
  return name === undefined ? [] : readVariable(document, name, { scope, notation: pythonRequest, extras }, parameters);
}
