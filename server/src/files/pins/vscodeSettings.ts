import { dotted } from '../../notations/dotted.ts';
import { flag } from '../../notations/flag.ts';
import { pyTag } from '../../notations/pyTag.ts';
import { pythonInText } from '../../notations/pythonInText.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { type JsonString, type JsonValue, jsonAt, parseJson } from '../../syntax/json.ts';
import { declare, declareComposed, type Extras, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';

/**
 * Settings and launch configurations of VS Code (code.visualstudio.com, "Python settings reference"; the settings of Microsoft's and others'
 * extensions that hand arguments to tools). A path is one of some machine: only a Python in it is of interest.
 */
export const vscodeSettings: FileKind = {
  id: 'vscode',
  title: 'VS Code settings',
  paths: ['.vscode/{settings,launch}.json', '*.code-workspace'],
  contains: ['python', 'Python', '--target-version', '--py'],
  comment: '//',
  places: [
    {
      id: 'vscode.interpreter',
      where: '`python.defaultInterpreterPath`, `python.pythonPath`, `python` of a launch configuration',
      role: 'runs',
      notation: 'python-in-text',
    },
    {
      id: 'vscode.argument',
      where: '`--target-version`, `--python-version`, `--py-version` in `*.args`',
      role: 'targets',
      notation: 'flag',
    },
    { id: 'vscode.ruff', where: '`ruff.configuration` with `target-version`', role: 'targets', notation: 'py-tag' },
    { id: 'vscode.value', where: 'the item behind such an argument', role: 'targets', notation: 'dotted' },
  ],
  read(document) {
    const root = parseJson(document.text).root;
    const launched = [...launches(root), ...launches(jsonAt(root, 'launch'))];
    const settings = [root, jsonAt(root, 'settings')].flatMap((value) => (value?.kind === 'object' ? [...value.entries.values()] : []));
    return readingOf([
      ...settings.flatMap(({ key, value }) => readSetting(document, key.name, value)),
      ...launched.flatMap((value) => readPath(document, jsonAt(value, 'python') ?? jsonAt(value, 'pythonPath'))),
    ]);
  },
};

const development: Extras = { stage: 'development' };

const launches = (root: JsonValue | undefined): readonly JsonValue[] => {
  const list = jsonAt(root, 'configurations');
  return list?.kind === 'array' ? list.items.map(({ value }) => value) : [];
};

const isWritten = (value: JsonValue | undefined): value is JsonString => value?.kind === 'string' && value.closed && value.verbatim;

function readSetting(document: Document, name: string, value: JsonValue): Declaration[] {
  if (name === 'python.defaultInterpreterPath' || name === 'python.pythonPath') return readPath(document, value);
  if (name === 'ruff.configuration') return readTarget(document, jsonAt(value, 'target-version'));
  return /args$/i.test(name) ? readArguments(document, value) : [];
}

/** What escapes (`C:\\Python312`) stand in is known, and is not rewritten. */
function readPath(document: Document, value: JsonValue | undefined): Declaration[] {
  if (value?.kind !== 'string' || !value.closed || pythonInText.read(value.value).kind !== 'versions') return [];
  const place = 'vscode.interpreter';
  return [
    value.verbatim
      ? declare(document, value.content, place, 'runs', pythonInText, development)
      : declareComposed(document, value.content, value.value, place, 'runs', pythonInText, development),
  ];
}

const readTarget = (document: Document, value: JsonValue | undefined): Declaration[] =>
  isWritten(value) ? [declare(document, value.content, 'vscode.ruff', 'targets', pyTag)] : [];

const options = ['--target-version', '--python-version', '--py-version'];

/** `["--target-version=py39"]`, `["--python-version", "3.9"]`. */
function readArguments(document: Document, list: JsonValue): Declaration[] {
  if (list.kind !== 'array') return [];
  return list.items.flatMap(({ value }, index) => {
    if (!isWritten(value)) return [];
    if (options.some((option) => value.value.startsWith(`${option}=`)))
      return [declare(document, value.content, 'vscode.argument', 'targets', flag)];
    const before = list.items[index - 1]?.value;
    if (before?.kind !== 'string' || !options.includes(before.value)) return [];
    return [declare(document, value.content, 'vscode.value', 'targets', value.value.startsWith('py') ? pyTag : dotted)];
  });
}
