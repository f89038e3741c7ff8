import type { Calendar } from '../assemble.ts';
import type { Call, Misreading } from '../crossing.ts';
import type { Declaration, FileContents } from '../declaration.ts';
import { type CallFrom, callsOf, fileMeant, type Neighbours } from './files.ts';
import { asCalled, handedOver } from './handing.ts';
import { type Memory, remembered } from './remembered.ts';
import { readThrough } from './versionFile.ts';

/**
 * The declarations of a file with what other files add to them: a value from the file that is named in its place, the notation of who takes
 * a value that is handed over, and for what callers may override what they do. The same array where other files add nothing.
 */
export function crossRead(
  path: string,
  { declarations, crossing }: FileContents,
  neighbours: Neighbours,
  calendar: Calendar,
): readonly Declaration[] {
  if (crossing === undefined) return declarations;
  const called = declarations.some(({ parameter }) => parameter !== undefined) ? asCalled(declarations, path, neighbours) : declarations;
  if (crossing.calls.length === 0) return called;
  const all = called.map((one) => followed(one, neighbours, calendar));
  const taken = (crossing.guesses ?? []).flatMap((one) => handedOver(atPath(one, path), neighbours) ?? []);
  return taken.length === 0 ? all : [...all, ...taken].sort((a, b) => a.start - b.start || a.end - b.end);
}

const through: Memory<Declaration, Declaration> = new WeakMap();

function followed(declaration: Declaration, neighbours: Neighbours, calendar: Calendar): Declaration {
  const { refersTo, path } = declaration;
  if (refersTo === undefined) return declaration;
  if (refersTo.parameter !== undefined) return handedOver(declaration, neighbours) ?? declaration;
  const target = fileMeant(refersTo.file, path, neighbours);
  const contents = target === undefined ? undefined : neighbours.contents(target);
  if (target === undefined || contents === undefined) return declaration;
  const { releases, today } = calendar;
  return remembered(through, declaration, [target, contents, releases, today], () => readThrough(declaration, target, contents, calendar));
}

const placed: Memory<Declaration, Declaration> = new WeakMap();

/** A guess is read once for all copies of a text, and stands in each of them. */
const atPath = (one: Declaration, path: string): Declaration => remembered(placed, one, [path], () => ({ ...one, path }));

/** A part of a file that one of those who read it takes for something else, or not at all. */
export interface ForeignReading extends Misreading {
  readonly path: string;
  /** Where it is said that this reader reads the file. */
  readonly by: { readonly path: string; readonly start: number; readonly end: number };
}

/** What the readers make of a file of whom the repository says that they read it. */
export function foreignReadings(path: string, { crossing }: FileContents, neighbours: Neighbours): readonly ForeignReading[] {
  if (crossing === undefined || crossing.misreadings.length === 0) return [];
  const calls = callsOf(path, neighbours);
  return crossing.misreadings.flatMap((misreading) => {
    const by = calls.find(({ call }) => call.reader === misreading.reader);
    return by === undefined
      ? []
      : remembered(foreign, misreading, [path, by.call, by.path], () => ({ ...misreading, path, by: placeOf(by) }));
  });
}

const foreign: Memory<Misreading, ForeignReading> = new WeakMap();
const places: Memory<Call, ForeignReading['by']> = new WeakMap();

const placeOf = ({ call, path }: CallFrom): ForeignReading['by'] =>
  remembered(places, call, [path], () => ({ path, start: call.start, end: call.end }));
