// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of workflows
/** Whole numbers from 0 up to a limit. */
type Random = (limit: number) => number;

const words = [
  'a',
  'bc',
  'python',
  '3.10',
  '3.9',
  'x-y',
  'a b',
  'C:/d',
  'it is',
  'no',
  '~',
  'é',
  '-1',
  'v2.x',
  '${{ m.x }}',
  'a#b',
  '100%',
];
const keys = ['a', 'b', 'key', 'python-version', 'x y', '3.9', 'on', 'a.b', '<<'];
const quotable = [...words, 'a: b', '# c', "it's", '- x', '[1]', ' pad ', ''];

const pick = <T>(random: Random, from: readonly T[]): T => from[random(from.length)] as T;

/** What may end a line: nothing mostly, else white space or a comment. */
const lineTail = (random: Random): string => (random(6) === 0 ? pick(random, ['  ', ' # note', '   # "x: [', '\t# y']) : '');

/** What may stand between two lines. */
const gap = (random: Random): string => (random(8) === 0 ? pick(random, ['\n', '# note: a\n', '\n\n', '      # - deep\n']) : '');

function quotedText(random: Random): string {
  const text = pick(random, quotable);
  return random(2) === 0 ? `'${text.replaceAll("'", "''")}'` : JSON.stringify(text);
}

const scalarText = (random: Random, flow: boolean): string => {
  const kind = random(4);
  if (kind === 0) return quotedText(random);
  const word = pick(random, words);
  return flow && word.includes('{') ? 'plain' : word;
};

/** A flow collection or scalar; its further lines are deeper than column `indent`. */
function flowText(random: Random, indent: number, depth: number): string {
  const kind = depth > 2 ? 0 : random(5);
  if (kind < 3) return scalarText(random, true);
  const space = pick(random, ['', ' ', '', `\n${' '.repeat(indent + 3)}`]);
  const parts = Array.from({ length: random(4) }, () => {
    const value = flowText(random, indent, depth + 1);
    return kind === 3 ? value : `${pick(random, keys)}: ${value}`;
  });
  const comma = `,${pick(random, ['', ' # note', '  '])}\n${' '.repeat(indent + 1 + random(5))}`;
  const inner = parts.join(pick(random, [', ', comma, ',', ' , '].slice(0, kind === 3 ? 4 : 2)));
  return kind === 3 ? `[${space}${inner}${space}]` : `{${space}${inner}${space}}`;
}

/** Plain or quoted text over lines deeper than column `indent`. */
function longText(random: Random, indent: number): string {
  const lines = Array.from({ length: 2 + random(3) }, () => pick(random, ['some text', 'x', '- more', 'a:b', "it's", '', 'v  w']));
  const quote = pick(random, ['', '"', "'"]);
  lines[0] = 'begins';
  lines.push('ends');
  const written = quote === "'" ? lines.map((line) => line.replaceAll("'", "''")) : lines;
  return quote + written.join(`${pick(random, ['', '  '])}\n${' '.repeat(indent + 1 + random(4))}`) + quote;
}

function blockScalarText(random: Random, indent: number): string {
  const pad = ' '.repeat(indent);
  const lines = Array.from({ length: 1 + random(4) }, () => pick(random, ['text', 'a: b', '- c', '# d', '', '  deep', '"q', 'e']));
  if ((lines[0] ?? '').trim() === '' || (lines[0] ?? '').startsWith(' ')) lines[0] = 'first';
  const head = pick(random, ['|', '>', '|-', '>-', '|+', '>+']);
  return `${head}${pick(random, ['', ' # note'])}\n${lines.map((line) => (line === '' ? '' : pad + line)).join('\n')}\n`;
}

/** A value behind `key:` or `-`, from the white space before it to the end of its last line. */
function valueText(random: Random, indent: number, depth: number, behindDash: boolean): string {
  const kind = depth > 3 ? random(5) : random(9);
  if (kind === 0) return `${lineTail(random)}\n`;
  if (kind <= 2) return ` ${random(9) === 0 ? pick(random, ['!t ', '!!str ']) : ''}${scalarText(random, false)}${lineTail(random)}\n`;
  if (kind === 3) return ` ${flowText(random, indent, depth)}${lineTail(random)}\n`;
  if (kind === 4) return ` ${random(3) === 0 ? `${longText(random, indent)}\n` : blockScalarText(random, indent + 1 + random(3))}`;
  const sequence = kind > 6;
  const deeper = indent + (sequence && !behindDash ? 0 : 1) + random(4);
  const inner = blockText(random, deeper, depth + 1, !sequence);
  return behindDash && deeper >= indent + 2 && random(2) === 0
    ? ' '.repeat(deeper - indent - 1) + inner.slice(deeper)
    : `${lineTail(random)}\n${inner}`;
}

/** A block collection of some entries or items in column `indent`. */
function blockText(random: Random, indent: number, depth: number, mapping: boolean): string {
  const pad = ' '.repeat(indent);
  let text = '';
  for (let left = 1 + random(3); left > 0; left--) {
    const start = mapping ? `${random(7) === 0 ? quotedText(random) : pick(random, keys)}:` : '-';
    text += pad + start + valueText(random, indent, depth, !mapping);
    if (left > 1) text += gap(random);
  }
  return text;
}

/** A YAML text of one or two documents with most constructs in it; some have errors, which the other reader tells. */
export const yamlText = (random: Random): string =>
  Array.from(
    { length: random(6) === 0 ? 2 : 1 },
    () => pick(random, ['', '---\n', '# note\n']) + blockText(random, 0, 0, random(3) > 0),
  ).join('---\n') + pick(random, ['', '', '...\n', '# end']);
