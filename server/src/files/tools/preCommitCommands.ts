import { pythonRequest } from '../../notations/pythonRequest.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { type YamlNode, yamlAt } from '../../syntax/yaml.ts';
import { yamlWords } from '../commandLists.ts';
import { declare, type Extras } from '../declare.ts';
import { pythonsOf } from '../pythonCommands.ts';
import { shellCommands, type Word } from '../shellWords.ts';
import { uvRequestsOf } from '../uvCommands.ts';

const COMMAND = 'pre-commit.command';

/** Whose hooks all run uv, their arguments behind it (github.com/astral-sh/uv-pre-commit). */
const uvHooks = /\/astral-sh\/uv-pre-commit(?:\.git)?\/?$/;

/**
 * The Pythons that a hook runs: the words of its `entry`, and behind them those of `args` (pre-commit.com, "Creating new hooks"). Of a hook
 * that another repository describes, only uv's own are known to run something that takes a Python.
 */
export function readHookCommand(document: Document, hook: YamlNode, repo: string): Declaration[] {
  const program = uvHooks.test(repo.slice(-200)) ? [{ start: 0, end: 0, text: 'uv' }] : entryWords(document, yamlAt(hook, 'entry'));
  if (program.length === 0) return [];
  const words = [...program, ...yamlWords(yamlAt(hook, 'args'))];
  const extras: Extras = { stage: 'development', traits: ['auxiliary'] };
  return [
    ...uvRequestsOf([words]).requests.map(({ start, end }) => declare(document, { start, end }, COMMAND, 'runs', pythonRequest, extras)),
    ...pythonsOf([words]).pythons.map(({ start, end, notation }) => declare(document, { start, end }, COMMAND, 'runs', notation, extras)),
  ];
}

/** Its first command: what follows gets no arguments. */
function entryWords({ text }: Document, entry: YamlNode | undefined): readonly Word[] {
  if (entry?.kind !== 'scalar' || !entry.verbatim) return [];
  const [first] = shellCommands(text, entry.content.start, entry.content.end, 'folded');
  return first ?? [];
}
