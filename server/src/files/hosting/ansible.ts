import { variable } from '../../notations/dotted.ts';
import type { Notation } from '../../notations/notation.ts';
import { pythonInText } from '../../notations/pythonInText.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document, Span } from '../../project/span.ts';
import { readLines } from '../../syntax/lines.ts';
import { declare, type Extras, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { production } from './hostedBy.ts';

/**
 * Ansible (docs.ansible.com, "Interpreter Discovery"). Inventories are INI files or YAML, the rest is YAML with templates in it: they are
 * read by the line. The interpreter is the one that Ansible's own modules run on, not the project's.
 */
export const ansible: FileKind = {
  id: 'ansible',
  title: 'Ansible',
  paths: [
    'ansible.cfg',
    'molecule.{yml,yaml}',
    '*playbook*.{yml,yaml}',
    '{group,host}_vars/**',
    '{inventory,inventories}/**/{hosts,*.ini,*.yml,*.yaml}',
    '{inventory,hosts}.{ini,yml,yaml}',
    'roles/*/{defaults,vars}/*.{yml,yaml}',
  ],
  contains: ['python_interpreter', 'interpreter_python', 'python_version'],
  comment: '#',
  places: [
    {
      id: 'ansible.interpreter',
      where: '`ansible_python_interpreter`, `interpreter_python`',
      role: 'mentions',
      notation: 'python-in-text',
    },
    { id: 'ansible.variable', where: '`python_version` among variables', role: 'runs', notation: 'variable' },
  ],
  read(document) {
    const lines = readLines(document.text, 'inline').filter(({ content }) => content.text.length < 1_000);
    return readingOf(lines.flatMap(({ content }) => readLine(document, content.start, content.text)));
  },
};

const interpreter = /(?:\bansible_python_interpreter|^interpreter_python)['"]?\s{0,8}[:=]\s{0,8}['"]?([^\s'"]{1,200})/;
const version = /^python_version['"]?\s{0,8}[:=]\s{0,8}['"]?([23]\.\d{1,3}(?:\.\d{1,3})?)['"]?$/;

function readLine(document: Document, start: number, text: string): Declaration[] {
  if (!text.includes('python')) return [];
  return [
    ...found(document, start, interpreter.exec(text), pythonInText).filter(({ versions }) => versions !== undefined),
    ...found(document, start, version.exec(text), variable),
  ];
}

function found(document: Document, start: number, match: RegExpExecArray | null, notation: Notation): Declaration[] {
  const value = match?.[1];
  if (match === null || value === undefined) return [];
  const from = start + match.index + match[0].lastIndexOf(value);
  const span = { start: from, end: from + value.length };
  return notation === pythonInText
    ? [declare(document, span, 'ansible.interpreter', 'mentions', notation)]
    : [declare(document, span, 'ansible.variable', 'runs', notation, { ...production, ...numberAt(document, span) })];
}

/** `3.10` without quotes is the number 3.1 to YAML. */
function numberAt({ path, text }: Document, { start, end }: Span): Pick<Extras, 'number'> {
  const value = text.slice(start, end);
  const isNumber = /\.ya?ml$/.test(path) && /^\d+\.\d+$/.test(value) && !/['"]/.test(text.charAt(start - 1));
  return isNumber ? { number: { readAs: String(Number(value)), quoted: `"${value}"` } } : {};
}
