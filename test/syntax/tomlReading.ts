import iarna from '@iarna/toml';
import { parse as smolParse, TomlDate } from 'smol-toml';
import type { Span } from '../../server/src/project/span.ts';
import { type Insertion, parseToml, type TomlValue } from '../../server/src/syntax/toml.ts';

/** A value of any of the readers, as one that `deepEqual` compares: tables are maps, numbers and dates are texts that say what they are. */
export type Plain = string | boolean | readonly Plain[] | ReadonlyMap<string, Plain>;

const number = (value: number | bigint): string => `number ${Object.is(value, -0) ? '-0' : Number(value)}`;

/** Dates with an offset are instants, the others are what they say; seconds to the millisecond, as Date has them. */
const dateTime = (text: string): string => {
  const [, day = '', clock = '', zone = ''] = /^(\d{4}-\d\d-\d\d)?[Tt ]?(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(.*)$/.exec(text) ?? [];
  const [seconds = '00', fraction = ''] = (clock.slice(6) || '00').split('.');
  const time = clock === '' ? '' : `${clock.slice(0, 5)}:${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}`;
  return zone === '' ? `date ${[day, time].filter(Boolean).join('T')}` : `instant ${Date.parse(`${day}T${time}${zone.toUpperCase()}`)}`;
};

/** What our reader says. */
export const plain = (value: TomlValue): Plain => {
  if (value.kind === 'string') return value.value.replaceAll('\r\n', '\n');
  if (value.kind === 'array') return value.items.map((item) => plain(item.value));
  if (value.kind === 'table') return new Map(Array.from(value.entries, ([name, entry]) => [name, plain(entry.value)]));
  if (value.kind === 'datetime') return dateTime(value.text);
  return typeof value.value === 'number' ? number(value.value) : (value.value ?? `invalid ${value.text}`);
};

export const ours = (text: string): Plain => plain(parseToml(text).root);

const plainObject = (value: unknown): Plain => {
  if (typeof value === 'string') return value.replaceAll('\r\n', '\n');
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return number(value);
  if (value instanceof TomlDate) return dateTime(value.toISOString());
  if (value instanceof Date) return dateTime(value.toISOString());
  if (Array.isArray(value)) return value.map(plainObject);
  return new Map(Object.entries(value as object).map(([name, child]) => [name, plainObject(child)]));
};

const attempt = (parse: () => unknown): Plain | undefined => {
  try {
    return plainObject(parse());
  } catch {
    return undefined;
  }
};

/** What smol-toml 1.9.1 (TOML 1.1) says; undefined where it refuses the text. */
export const smol = (text: string): Plain | undefined => attempt(() => smolParse(text, { integersAsBigInt: 'asNeeded' }));

/** What @iarna/toml 3.0.0 (TOML 1.0-rc) says of a text with line feeds; it breaks the process on names that every object has. */
export const iarnaToml = (text: string): Plain | undefined => attempt(() => iarna.parse(text.replaceAll('\r\n', '\n')));

/** The text after an edit. */
export const cut = (text: string, { start, end }: Span): string => text.slice(0, start) + text.slice(end);
export const put = (text: string, { offset, before, after }: Insertion, added: string): string =>
  text.slice(0, offset) + before + added + after + text.slice(offset);
