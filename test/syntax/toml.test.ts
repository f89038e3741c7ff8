import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parseToml } from '../../server/src/syntax/toml.ts';
import { iarnaToml, ours, smol } from './tomlReading.ts';

const signs: Readonly<Record<string, string>> = { '⏎': '\n', '␍': '\r', '⇥': '\t' };

const decode = (line: string): string =>
  line
    .replaceAll(/[⏎␍⇥]/g, (sign) => signs[sign] ?? '')
    .replaceAll(/‹([0-9a-f]*)›/g, (_, digits: string) => (digits === '' ? '' : String.fromCharCode(Number.parseInt(digits, 16))));

/** Documents by what they are about. */
const sections = (file: string): readonly (readonly [string, readonly string[]])[] =>
  readFileSync(file, 'utf8')
    .split('\n§ ')
    .slice(1)
    .map((section) => {
      const [title = '', ...lines] = section.split('\n');
      return [title, lines.filter((line) => line !== '').map(decode)];
    });

const validSections = sections('test/syntax/toml.valid.txt');
const invalidSections = sections('test/syntax/toml.invalid.txt');
const valid = validSections.flatMap(([, texts]) => texts);
const invalid = invalidSections.flatMap(([, texts]) => texts);

describe('TOML documents', () => {
  for (const [group, texts] of validSections) {
    it(`finds nothing wrong with ${texts.length} valid documents about ${group}`, () => {
      for (const text of texts) assert.deepEqual(parseToml(text).problems, [], JSON.stringify(text));
    });
  }
  for (const [group, texts] of invalidSections) {
    it(`finds something wrong with ${texts.length} invalid documents about ${group}`, () => {
      for (const text of texts) assert.notEqual(parseToml(text).problems.length, 0, JSON.stringify(text));
    });
  }
  it('places every problem within the text', () => {
    for (const text of invalid) {
      for (const { start, end } of parseToml(text).problems)
        assert.ok(0 <= start && start <= end && end <= text.length, JSON.stringify(text));
    }
  });
});

/** Where another reader is known to differ: why, and which documents. */
type Differences = Readonly<Record<string, RegExp>>;

const smolRefuses: Differences = {
  'a dotted key may not define what a longer header implied': /^\[a\.b\.c\]\n\[a\]\nb\.d = 1$/,
  'no leap seconds': /:60/,
};

const smolAccepts: Differences = {
  'halves of characters': /[\ud800-\udfff]/,
  'integers of more than 64 bits': /^a = (?:-?9{5}|-?922337203685477580[89]|0x8|0xf{20})/,
  'days that the month does not have': /^a = \d{4}-\d\d-(?:29|3[01])/,
  'offsets without a colon': /\+0100$/,
};

const iarnaRefuses: Differences = {
  'no leap seconds': /:60/,
  'byte order marks': /^\ufeff/,
  'the escapes of TOML 1.1': /\\[xe]/,
  'braces of several lines, trailing commas within braces': /\{[^}]*(?:\n|,\s*\})/,
  'times without seconds': /(?:^|\D)\d\d:\d\d(?:$|[Z-])/,
  'dates before a comma, bracket or brace': /\d\d[\],]|\d\d(?::\d\d)? ?\}|2:00\}/,
  'a small t or z': /\dt\d/,
  'zero with an exponent': /0e0$/,
};

const iarnaAccepts: Differences = {
  'halves of characters': /[\ud800-\udfff]/,
  'carriage returns without line feeds': /\r/,
  'integers of more than 64 bits': smolAccepts['integers of more than 64 bits'] as RegExp,
  'days that the month does not have': smolAccepts['days that the month does not have'] as RegExp,
  'dates and times that break off or go on': /^a = (?:2001-01-1|2001-01-01T|(?:2001-01-01T)?24:00:00|01:02:03Z)$/,
  'a dot before a bracket or brace': /1\.[\]}]/,
  'tables that dotted keys or headers defined': /^(?:a\.b\.c = 1\n\[a\]|\[a\.b.*\n\[a\]\nb\..* = 1)$/s,
};

const known = (text: string, differences: Differences): string | undefined =>
  Object.entries(differences).find(([, pattern]) => pattern.test(text))?.[0];

/** Names that @iarna/toml writes into prototypes. */
const hostile = /__proto__|constructor|prototype|toString|hasOwn/;

interface Reader {
  readonly read: (text: string) => unknown;
  readonly refuses: Differences;
  readonly accepts: Differences;
  readonly misreads: Differences;
}

const oracles: Readonly<Record<string, Reader>> = {
  'smol-toml': { read: smol, refuses: smolRefuses, accepts: smolAccepts, misreads: {} },
  '@iarna/toml': {
    read: iarnaToml,
    refuses: iarnaRefuses,
    accepts: iarnaAccepts,
    misreads: { 'years of less than four digits': /^a = 0001-/ },
  },
};

for (const [name, { read, refuses, accepts, misreads }] of Object.entries(oracles)) {
  const readable = (text: string): boolean => name === 'smol-toml' || !hostile.test(text);

  describe(`${name} says the same`, () => {
    it('of the values of valid documents', () => {
      const compared = valid.filter(readable).filter((text) => {
        const theirs = read(text);
        if (theirs !== undefined && !known(text, misreads)) assert.deepEqual(ours(text), theirs, JSON.stringify(text));
        return theirs !== undefined;
      });
      assert.ok(compared.length > 400);
    });
    it('of what is valid, but for what is known', () => {
      const refused = valid.filter(readable).filter((text) => read(text) === undefined);
      for (const text of refused) assert.ok(known(text, refuses), JSON.stringify(text));
      const reasons = new Set(refused.map((text) => known(text, refuses)));
      assert.deepEqual([...reasons].sort(), Object.keys(refuses).sort());
    });
    it('of what is invalid, but for what is known', () => {
      const accepted = invalid.filter(readable).filter((text) => read(text) !== undefined);
      for (const text of accepted) assert.ok(known(text, accepts), JSON.stringify(text));
      const reasons = new Set(accepted.map((text) => known(text, accepts)));
      assert.deepEqual([...reasons].sort(), Object.keys(accepts).sort());
    });
  });
}
