// docs/interfaces.md is true: its options are the command's, its answers are what the command answers, its expressions what the library
// gives. UPDATE=1 writes them.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, type TestContext, test } from 'node:test';
import { commonOptions } from '../../server/src/cli/arguments.ts';
import type { Options } from '../../server/src/cli/command.ts';
import { spelling } from '../../server/src/cli/help.ts';
import { commands } from '../../server/src/cli/run.ts';
import * as library from '../../server/src/index.ts';
import { folderWith, onDisk } from './cli.ts';

const file = 'docs/interfaces.md';
const page = readFileSync(file, 'utf8');
const update = process.env.UPDATE === '1';

/** The repository that the page shows. */
const shown = Object.fromEntries(
  [...page.matchAll(/^`([^`\n]+)`\n```\w+\n([\s\S]*?)^```$/gm)].map(([, path, text]) => [path ?? '', text ?? '']),
);

/** A part that is generated: its comment, and what follows it up to the next blank line outside a fence. */
const parts = [...page.matchAll(/^<!-- (options|answer) ?(.*?) -->\n((?:```[\s\S]*?^```\n|\|.*\n)*)/gm)].map(
  ([whole, kind, words, body]) => ({
    whole,
    kind,
    words: words ?? '',
    body: body ?? '',
  }),
);

/** The words of a command line, of which those with blanks or signs stand in double quotes. */
const wordsOf = (line: string) => [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');

async function generated({ kind, words }: (typeof parts)[number], context: TestContext): Promise<string> {
  if (kind === 'options') return tableOf(optionsOf(words));
  const { out } = await onDisk(folderWith(context, shown), wordsOf(words));
  const json = words.includes('--format json');
  const answer = json ? `${compact(JSON.parse(out))}\n` : out;
  return `\`\`\`console\n$ requires-python ${words}\n${answer}\`\`\`\n`;
}

function optionsOf(name: string): Options {
  if (name === '') return commonOptions;
  const command = commands.find((candidate) => candidate.name === name);
  assert.ok(command, `there is no command "${name}"`);
  const format = { type: 'string', value: 'FORMAT', help: `${command.formats.join(', ')}; ${command.formats[0]} unless said` } as const;
  return { ...command.options, ...(command.formats.length > 0 && { format }) };
}

const tableOf = (options: Options): string =>
  [
    '| option | meaning |',
    '| --- | --- |',
    ...Object.entries(options).map(([name, it]) => `| \`${spelling(name, it)}\` | ${it.help} |`),
    '',
  ].join('\n');

/** JSON with what fits into a line in one. */
function compact(value: unknown, indent = ''): string {
  const line = oneLine(value);
  if (line.length + indent.length <= 120 || typeof value !== 'object' || value === null) return line;
  const inner = `${indent}  `;
  if (Array.isArray(value)) return `[\n${value.map((item) => inner + compact(item, inner)).join(',\n')}\n${indent}]`;
  const members = Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${compact(item, inner)}`);
  return `{\n${members.join(',\n')}\n${indent}}`;
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}: ${oneLine(item)}`)
    .join(', ')} }`;
}

describe(file, () => {
  for (const part of parts) {
    test(`${part.kind} ${part.words}`.trim(), async (context) => {
      const expected = await generated(part, context);
      if (!update) return assert.equal(part.body, expected);
      const before = readFileSync(file, 'utf8');
      writeFileSync(
        file,
        before.replace(part.whole, () => `<!-- ${`${part.kind} ${part.words}`.trim()} -->\n${expected}`),
      );
    });
  }

  test('every command has its section, its options and its formats', () => {
    for (const { name, formats, summary } of commands) {
      const section = new RegExp(`^### ${name}\\n[\\s\\S]*?(?=^##)`, 'm').exec(page)?.[0] ?? '';
      assert.ok(section.includes(`<!-- options ${name} -->`), `${name}: ${summary}`);
      for (const format of formats) assert.match(section, new RegExp(`\\b${format}\\b`), `${name} ${format}`);
    }
    assert.ok(parts.some(({ kind, words }) => kind === 'options' && words === ''));
  });

  test('every option that is named anywhere on the page is one', () => {
    const names = new Set([...Object.keys(commonOptions), ...commands.flatMap(({ options }) => Object.keys(options))]);
    for (const [, name = ''] of page.matchAll(/(?<![\w-])--([a-z][\w-]*)/gi)) assert.ok(names.has(name), `--${name}`);
  });

  test('every export of the library is told of, and every expression gives what stands behind it', () => {
    const exported = Object.entries(library);
    for (const [name] of exported) assert.ok(page.includes(`${name}(`) || page.includes(`\`${name}\``), name);
    const lines = [...page.matchAll(/^```js\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) => block.split('\n'));
    const examples = lines.filter((line) => line !== '' && !line.startsWith('import '));
    assert.ok(examples.length > 15);
    for (const line of examples) {
      const [, expression, value] = /^(.*\S) \/\/ (.*)$/.exec(line) ?? [];
      assert.ok(expression !== undefined && value !== undefined, line);
      assert.deepEqual(valueFrom(expression), valueFrom(value), line);
    }
  });
});

/** What an expression gives where the library's exports are names. */
function valueFrom(expression: string): unknown {
  const names = Object.keys(library);
  const values: readonly unknown[] = Object.values(library);
  return new Function(...names, `return (${expression});`)(...values);
}
