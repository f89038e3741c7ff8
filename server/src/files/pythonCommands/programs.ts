import { conda } from '../../notations/conda.ts';
import { variable } from '../../notations/dotted.ts';
import { pythonRequest } from '../../notations/pythonRequest.ts';
import { tail, type Word } from '../shellWords.ts';
import { environmentsIn } from './environments.ts';
import { type Found, programOf, take } from './found.ts';

export type { Found, Named } from './found.ts';

/** What one program's arguments name; `rest` stands behind its name. */
type Reader = (rest: readonly Word[], found: Found) => void;

/** `3.12`, `3.12.4`, `3.13t`, `3.14-dev`: the whole word. */
const version = /^([23]\.\d{1,2}(?:\.\d{1,2})?(?:t|-dev|t-dev)?)$/;
/** The same with or without the program's name: `python3.12`. */
const request = /^((?:python)?[23]\.\d{1,2}(?:\.\d{1,2})?t?)$/;

const isOption = ({ text }: Word): boolean => text.startsWith('-');
const positional = (words: readonly Word[]): readonly Word[] => words.filter((word) => !isOption(word));

/** The value of an option that stands alone before it or is tied to it by `=`. */
function optionValues(words: readonly Word[], names: readonly string[]): Word[] {
  return words.flatMap((word, index) => {
    if (names.includes(word.text)) return words[index + 1] ?? [];
    const name = names.find((candidate) => word.text.startsWith(`${candidate}=`));
    return name === undefined ? [] : tail(word, name.length + 1);
  });
}

/** `pyenv install 3.12`, `pyenv global 3.12 3.11` (github.com/pyenv/pyenv, "Command Reference"). */
const pyenv: Reader = (rest, found) => {
  const [command, ...versions] = positional(rest);
  if (!/^(?:install|global|local|shell|virtualenv)$/.test(command?.text ?? '')) return;
  const asked = command?.text === 'virtualenv' ? versions.slice(0, 1) : versions;
  for (const word of asked) take(word, version, pythonRequest, found);
};

/** `python=3.12`, `"python>=3.10"` among the packages (docs.conda.io, "Package match specifications"). */
export const condaPackages: Reader = (rest, found) => {
  for (const word of rest) if (/^python[=<>~!]/.test(word.text)) take(word, /^python([=<>~!].*)$/, conda, found);
};

const isInstall = (words: readonly Word[]): boolean => words.some(({ text }) => text === 'install' || text === 'add' || text === '-S');

/** `apt-get install python3.12 python3.12-dev`, `brew install python@3.12`. */
const systemPackages: Reader = (rest, found) => {
  if (!isInstall(rest)) return;
  for (const word of rest) {
    if (/^python@/.test(word.text)) take(word, /^python@(\d\.\d{1,2})$/, variable, found);
    else if (/^(?:lib)?python[\d$<{]/.test(word.text)) take(word, /^(?:lib)?python([23]\.\d{1,2})(?:-[a-z-]{1,30})?$/, variable, found);
  }
};

/** `-p python3.12`, `--python 3.12` of virtualenv, pipenv and pipx. */
const pythonOption: Reader = (rest, found) => {
  for (const word of optionValues(rest, ['-p', '--python'])) take(word, request, pythonRequest, found);
};

/** `poetry env use 3.12`. */
const poetry: Reader = (rest, found) => {
  const words = positional(rest);
  if (words[0]?.text === 'env' && words[1]?.text === 'use') take(words[2], request, pythonRequest, found);
};

/** `pdm use 3.12`, `pdm venv create 3.12`, `pdm python install 3.12`. */
const pdm: Reader = (rest, found) => {
  const [first, second, third] = positional(rest);
  if (first?.text === 'use') take(second, request, pythonRequest, found);
  if (/^(?:venv|python|py)$/.test(first?.text ?? '') && /^(?:create|install)$/.test(second?.text ?? ''))
    take(third, request, pythonRequest, found);
};

/** `hatch test -py 3.12`, `hatch run +py=3.12 test:cov`, `hatch -e py3.12 run`, `hatch run py3.12:test`, `hatch python install 3.12`. */
const hatch: Reader = (rest, found) => {
  const [first, second, ...versions] = positional(rest);
  if (first?.text === 'python' && second?.text === 'install') for (const word of versions) take(word, version, variable, found);
  for (const word of optionValues(rest, ['-py', '--python'])) take(word, version, variable, found);
  for (const word of optionValues(rest, ['-e', '--env'])) take(word, /(?:^|\.)py([23]\.\d{1,2})(?:$|-)/, variable, found);
  for (const word of rest) {
    if (/^\+(?:py|python)=/.test(word.text)) take(word, /^\+(?:py|python)=([23]\.\d{1,2})$/, variable, found);
    else if (/^[\w.-]{0,60}py\d\.\d/.test(word.text)) take(word, /(?:^|\.)py([23]\.\d{1,2})[\w.+-]{0,60}:/, variable, found);
  }
};

/** `asdf install python 3.12.4`, `sem-version python 3.12` (Semaphore, "sem-version"). */
const afterPython: Reader = (rest, found) => {
  const at = rest.findIndex(({ text }) => text === 'python');
  if (at >= 0) take(rest[at + 1], version, pythonRequest, found);
};

/** `mise use python@3.12`, `mise install python@3.12.4`. */
const mise: Reader = (rest, found) => {
  for (const word of rest) if (word.text.startsWith('python@')) take(word, /^python@([23]\.\d{1,2}(?:\.\d{1,2})?)$/, pythonRequest, found);
};

/** `py -3.12` of Windows (docs.python.org, "Python Launcher for Windows"). */
const launcher: Reader = ([first], found) => {
  if (first !== undefined && /^-[23]\./.test(first.text)) take(first, /^-([23]\.\d{1,2})(?:-32|-64|-arm64)?$/, variable, found);
};

const systems = ['apt', 'apt-get', 'aptitude', 'dnf', 'yum', 'microdnf', 'zypper', 'apk', 'brew'];

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['pyenv', pyenv],
  ...['conda', 'mamba', 'micromamba'].map((name) => [name, condaPackages] as const),
  ...systems.map((name) => [name, systemPackages] as const),
  ...['virtualenv', 'pipenv', 'pipx'].map((name) => [name, pythonOption] as const),
  ['poetry', poetry],
  ['pdm', pdm],
  ['hatch', hatch],
  ['asdf', afterPython],
  ['sem-version', afterPython],
  ['mise', mise],
  ['py', launcher],
  ['tox', (rest, found) => environmentsIn(rest, 'tox', found)],
  ['nox', (rest, found) => environmentsIn(rest, 'nox', found)],
]);

/** What a command names: the program that it begins with, and those among its arguments (`sudo apt-get …`, `python -m tox …`). */
export function namedIn(words: readonly Word[], found: Found): void {
  readProgram(words, found);
  readTools(words, found);
}

function readTools(words: readonly Word[], found: Found): void {
  const at = words.findIndex((word, index) => index < mostLaunchers && readers.has(programOf(word)));
  if (at >= 0) readers.get(programOf(words[at]!))?.(words.slice(at + 1), found);
}

/** Programs that are started by others stand near the beginning. */
const mostLaunchers = 12;

const launchers = /^(?:sudo|env|time|exec|command|which|if|then|do|else|!|-v|-E|xvfb-run|[A-Za-z_]\w{0,60}=.{0,60})$/;

/** `python3.12 -m venv`, `/usr/bin/python3.12`, `pip3.12 install`. */
function readProgram(words: readonly Word[], found: Found): void {
  const word = words.find(({ text }) => !launchers.test(text.slice(0, 130)));
  if (word === undefined || !/\d/.test(programOf(word))) return;
  if (/^(?:[\w.$/-]{0,100}\/bin\/)?(?:python|pip)[23]\.\d{1,2}t?$/.test(word.text) && !word.text.includes('$'))
    take(word, /(?:python|pip)([23]\.\d{1,2}t?)$/, variable, found);
}
