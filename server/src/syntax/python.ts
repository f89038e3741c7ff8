import type { Tree } from '@lezer/common';
import { parser } from '@lezer/python';
import { findCalls } from './python/calls.ts';
import type { PythonCall } from './python/nodes.ts';

export type {
  PythonCall,
  PythonDictionary,
  PythonItem,
  PythonJoin,
  PythonKeyword,
  PythonList,
  PythonLiteral,
  PythonOther,
  PythonString,
  PythonValue,
  ScriptBlock,
} from './python/nodes.ts';
export { scriptBlocks } from './python/scriptBlocks.ts';

/** Longer texts, in UTF-16 units, are not parsed. */
const lengthLimit = 1 << 20;

/** About as many tokens are parsed; what follows them is not seen. No `setup.py` or `noxfile.py` is as long, and errors are slow. */
const stepLimit = 20_000;

/** Texts with brackets nested deeper are not parsed: the parser builds its tree by recursion. */
const depthLimit = 1_000;

/** Whether brackets may be nested too deeply; those in strings and comments count, too. */
function isDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 40 || code === 91 || code === 123) {
      if (++depth > depthLimit) return true;
    } else if ((code === 41 || code === 93 || code === 125) && depth > 0) depth--;
  }
  return false;
}

function parse(text: string): Tree | undefined {
  const parsing = parser.startParse(text);
  for (let step = 0; step < stepLimit * 2; step++) {
    if (step === stepLimit) parsing.stopAt(parsing.parsedPos);
    const tree = parsing.advance();
    if (tree) return tree;
  }
  return undefined;
}

/**
 * The calls and decorators of `names` (`'setup'`, `'setuptools.setup'`, `'nox.session'`), in order, with what can be read of their arguments
 * without running anything. None in a text longer than 1 Mi or with brackets more than 1,000 deep. A text without the last part of any name
 * is not parsed. Never throws.
 */
export function pythonCalls(text: string, names: ReadonlySet<string>): readonly PythonCall[] {
  if (text.length > lengthLimit) return [];
  const holds = [...names].some((name) => text.includes(name.slice(name.lastIndexOf('.') + 1)));
  const tree = holds && !isDeep(text) ? parse(text) : undefined;
  return tree ? findCalls(text, tree, names) : [];
}
