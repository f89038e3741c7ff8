import { randomNumbers } from './mutation/mutation.ts';

type Random = (limit: number) => number;

/** A document that keeps every rule of TOML 1.1, made of everything TOML has, always the same for a seed. */
export const generateToml = (seed: number): string => {
  const random = randomNumbers(seed);
  const lines: string[] = [];
  pairs(random, lines, '', random(3));
  const count = 1 + random(4);
  for (let i = 0; i < count; i++) section(random, lines, `t${i}`);
  const text = lines.join('\n') + (random(3) === 0 ? '' : '\n');
  return random(4) === 0 ? text.replaceAll('\n', '\r\n') : text;
};

const pick = <T>(random: Random, list: readonly T[]): T => list[random(list.length)] as T;

const section = (random: Random, lines: string[], name: string): void => {
  const repeated = random(3) === 0;
  const header = pick(random, [name, `${name}.sub`, ` ${name} . "a b" `, `'${name}'`]);
  const times = repeated ? 1 + random(3) : 1;
  const indentation = pick(random, ['', '', '  ', '\t']);
  if (random(2) === 0) lines.push(...pick(random, [[''], ['', `# about ${name}`], [`${indentation}# ${name}`]]));
  for (let i = 0; i < times; i++) {
    lines.push(`${indentation}${repeated ? `[[${header}]]` : `[${header}]`}${remark(random)}`);
    pairs(random, lines, indentation, random(6));
  }
};

const remark = (random: Random): string => (random(4) === 0 ? pick(random, [' # why', '# near', '  # "quoted", [bracketed] = ,']) : '');

const pairs = (random: Random, lines: string[], indentation: string, count: number): void => {
  for (let i = 0; i < count; i++) {
    if (random(6) === 0) lines.push(pick(random, ['', `${indentation}# alone`, '   ']));
    const equals = pick(random, [' = ', ' = ', '=', '\t=  ']);
    lines.push(`${indentation}${key(random, i)}${equals}${value(random, 0, indentation)}${remark(random)}`);
  }
};

const key = (random: Random, i: number): string =>
  pick(random, [`k${i}`, `k${i}`, `k-${i}`, `"k ${i}"`, `'k.${i}'`, `d${i}.a`, `d${i} . "b".c`, `${i}`, `"\\u006b${i}"`]);

/** On one line, unless it is an array, braces or a string that may take several. */
const value = (random: Random, depth: number, indentation: string): string => {
  const sort = random(depth > 2 ? 6 : 10);
  if (sort < 3) return string(random, indentation);
  if (sort < 6) return pick(random, scalars);
  return sort < 9 ? array(random, depth, indentation) : braces(random, depth, indentation);
};

const scalars = ['1', '-17', '+0', '1_000', '0xfF', '0o17', '0b10', '3.10', '-1e6', '6.02E+23', 'inf', 'true', 'false'].concat([
  '1979-05-27',
  '07:32:00',
  '1979-05-27T07:32:00Z',
  '1979-05-27 07:32:00.5',
  '2024-02-29T23:59:59-07:30',
]);

const strings = ['', 'a', '>=3.9', 'é 日本 🦋', '# [x] = 1,', 'py{39,310}', 'C:/a b', '3.10'];

const string = (random: Random, indentation: string): string => {
  const text = pick(random, strings);
  return pick(random, [
    `"${text}"`,
    `"${text}"`,
    `'${text}'`,
    `"${text}\\t\\"\\\\\\u00e9"`,
    `"""${text}"""`,
    `'''${text}\n[no.header]\nno = "key"\n${indentation}'''`,
    `"""\n${text} \\\n   folded""\n"""`,
  ]);
};

const array = (random: Random, depth: number, indentation: string): string => {
  const count = random(5);
  const items = (within: string): string[] => Array.from({ length: count }, () => value(random, depth + 1, within));
  const trailing = count > 0 && random(2) === 0 ? ',' : '';
  if (random(2) === 0) {
    const [open, close] = pick(random, [
      ['[', ']'],
      ['[ ', ' ]'],
    ]);
    return `${open}${items(indentation).join(pick(random, [', ', ',', ' , ']))}${trailing}${close}`;
  }
  const inner = indentation + pick(random, ['    ', '  ', '\t']);
  return random(5) === 0 ? commaFirst(random, items(inner), indentation, inner) : lined(random, items(inner), trailing, indentation, inner);
};

const note = (random: Random): string => (random(5) === 0 ? pick(random, [' # one', '  # "two", three', '#four']) : '');

const lined = (random: Random, items: readonly string[], trailing: string, indentation: string, inner: string): string => {
  const lines = items.flatMap((item, i) => {
    const line = `${inner}${item}${i < items.length - 1 ? ',' : trailing}${note(random)}`;
    return random(8) === 0 ? [`${inner}# group ${i}`, line] : [line];
  });
  return `[${note(random)}\n${lines.map((line) => `${line}\n`).join('')}${indentation}]`;
};

const commaFirst = (random: Random, items: readonly string[], indentation: string, inner: string): string =>
  `[\n${items.map((item, i) => `${inner}${i === 0 ? '  ' : ', '}${item}${i === 0 ? '' : note(random)}\n`).join('')}${indentation}]`;

const braces = (random: Random, depth: number, indentation: string): string => {
  const members = Array.from(
    { length: random(4) },
    (_, i) => `${pick(random, [`m${i}`, `"m ${i}"`, `n${i}.a`])} = ${value(random, depth + 1, indentation)}`,
  );
  if (random(4) !== 0) return `{${pick(random, ['', ' '])}${members.join(', ')}${pick(random, ['', ' '])}}`;
  return `{\n${members.map((member) => `${indentation}  ${member},${note(random)}\n`).join('')}${indentation}}`;
};
