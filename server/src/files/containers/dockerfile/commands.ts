import { variable } from '../../../notations/dotted.ts';
import { pythonRequest } from '../../../notations/pythonRequest.ts';
import type { Parameter } from '../../../project/crossing.ts';
import type { Declaration } from '../../../project/declaration.ts';
import type { Document } from '../../../project/span.ts';
import type { Dockerfile, DockerInstruction, DockerText, ImageReference } from '../../../syntax/dockerfile.ts';
import { isCommandList, jsonWords, listCommands } from '../../commandLists.ts';
import { declare, type Extras, withTraits } from '../../declare.ts';
import { type Found, programOf, take, uniqueMinors } from '../../pythonCommands/found.ts';
import { type Named, namedIn } from '../../pythonCommands/programs.ts';
import { shellCommands, type Word } from '../../shellWords.ts';
import { versionOf } from '../image.ts';
import { eachInstruction, readVariable, type Scope, variableIn } from './scope.ts';
import { expanded, rootOf } from './stages.ts';

/** Words without which no command installs a Python. */
const candidate = /python(?:[23]\.?\d|[23]?[~=@$])|pyenv|conda|mamba|Python-|\/ftp\/python|asdf|mise/;

const systems = new Set(['apt', 'apt-get', 'aptitude', 'dnf', 'yum', 'microdnf', 'tdnf', 'zypper', 'apk']);
const managers = new Set(['pyenv', 'conda', 'mamba', 'micromamba', 'asdf', 'mise']);

/**
 * What RUN installs beside the image: packages of the system (`apt-get install python3.12-dev`, `apk add python3~=3.12`), `pyenv install`,
 * `conda install python=3.12`.
 */
export function readCommands(document: Document, file: Dockerfile, extras: Extras, parameters: Parameter[]): Declaration[] {
  if (!candidate.test(document.text)) return [];
  return eachInstruction(file, (instruction, scope, stage) => {
    const start = instruction.keyword === 'RUN' ? instruction.words[0]?.start : undefined;
    if (start === undefined || !candidate.test(document.text.slice(start, instruction.end))) return [];
    const more = bringsOwn(expanded(rootOf(stage), file)) ? withTraits(extras, ['auxiliary']) : extras;
    return readRun(document, instruction, start, scope, more, parameters);
  });
}

/** Images of other languages, for which a Python is a tool of the build (node-gyp). */
const languages =
  /(?:^|\/)(?:node|golang|rust|ruby|php|perl|openjdk|eclipse-temurin|maven|gradle|dart|elixir|erlang|swift|gcc|deno|bun|sdk)$/;

/** Whether an image holds what runs in it: a Python, or another language. What the system's packages add is something beside that. */
const bringsOwn = (image: ImageReference): boolean => versionOf(image) !== undefined || languages.test(image.repository.text.slice(-100));

function readRun(
  document: Document,
  instruction: DockerInstruction,
  start: number,
  scope: Scope,
  extras: Extras,
  parameters: Parameter[],
): Declaration[] {
  const found: Found = { named: [], variables: [], environments: [] };
  for (const words of commandsOf(document.text, start, instruction.end)) readInstaller(words, found);
  for (const part of [...instruction.pieces, ...instruction.heredocs.map(({ body }) => body)]) readSources(part, found);
  return [
    ...installed(document, found.named, extras),
    ...found.variables.flatMap((text) => {
      const name = variableIn(text);
      return name === undefined ? [] : readVariable(document, name, { scope, notation: pythonRequest, extras }, parameters);
    }),
  ];
}

/** Those of a script, or the one that a list of words is. */
const commandsOf = (text: string, start: number, end: number): Iterable<readonly Word[]> =>
  isCommandList(text, start) ? listCommands(text, jsonWords(text, start, end)) : shellCommands(text, start, end, 'docker');

/** Programs that are started by others stand near the beginning. */
const mostLaunchers = 12;

function readInstaller(words: readonly Word[], found: Found): void {
  const at = words.slice(0, mostLaunchers).findIndex((word) => systems.has(programOf(word)) || managers.has(programOf(word)));
  if (at < 0) return;
  const command = words.slice(at);
  namedIn(command, found);
  if (systems.has(programOf(command[0]!))) for (const word of command) readPackage(word, found);
}

/** `python3~=3.12`, `python3=3.12.9-r0` (Alpine, "apk add"), `python312`, `python312-devel` (openSUSE), `python39` (Enterprise Linux 8). */
function readPackage(word: Word, found: Found): void {
  const { text } = word;
  if (/^python3[~=]/.test(text)) take(word, /^python3(?:=|~=?)([23]\.\d{1,2})(?:\.\*)?$/, variable, found);
  else if (/^python3\d/.test(text)) take(word, /^python(3\d{1,2})(?:-[a-z-]{1,30})?$/, pythonRequest, found);
}

/** `https://www.python.org/ftp/python/3.12.4/Python-3.12.4.tgz`, and the folder that is unpacked of it. */
function readSources({ text, start }: DockerText, found: Found): void {
  if (!text.includes('Python-') && !text.includes('/ftp/python/')) return;
  for (const { 0: whole, 1: version, index } of text.matchAll(/(?:Python-|\/ftp\/python\/)([23]\.\d{1,2}\.\d{1,2})(?!\d)/g)) {
    const end = start + index + whole.length;
    if (version !== undefined) found.named.push({ start: end - version.length, end, text: version, notation: variable });
  }
}

/** Several Pythons of one instruction are there to be tested with; further packages and files of one Python go where the first goes. */
function installed(document: Document, named: readonly Named[], extras: Extras): Declaration[] {
  const role = uniqueMinors(named) > 1 ? 'tests' : 'runs';
  const firsts = new Map<string, Named>();
  return named.map((one) => {
    const first = firsts.get(one.text);
    if (first === undefined) firsts.set(one.text, one);
    const more: Extras =
      first === undefined
        ? extras
        : { ...withTraits(extras, ['reference']), among: { values: [first.text], at: { start: first.start, end: first.end } } };
    return declare(document, { start: one.start, end: one.end }, 'dockerfile.package', role, one.notation, more);
  });
}
