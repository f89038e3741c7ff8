import type { Call, Parameter } from '../crossing.ts';
import type { Declaration, Trait } from '../declaration.ts';
import { type CallFrom, callsOf, crossingOf, fileMeant, type Neighbours } from './files.ts';
import { type Memory, remembered } from './remembered.ts';

/** A value that is handed to another file, as that file takes it; undefined where that does not ask for it. */
export function handedOver(value: Declaration, neighbours: Neighbours): Declaration | undefined {
  const { refersTo, path } = value;
  const target = refersTo && fileMeant(refersTo.file, path, neighbours);
  const { parameters } = crossingOf(target === undefined ? undefined : neighbours.contents(target));
  const parameter = parameters.find(({ name }) => name === refersTo?.parameter);
  return parameter && remembered(taken, value, [parameter], () => takenAs(value, parameter));
}

const taken: Memory<Declaration, Declaration> = new WeakMap();

function takenAs(value: Declaration, { notation, reader, auxiliary }: Parameter): Declaration {
  const { text, traits = [], ...others } = value;
  // Put together of escapes or folded lines: what it says is known, but not by reading its characters.
  const meaning = traits.includes('fixed') ? value.meaning : notation.read(text);
  const versions = traits.includes('fixed') ? value.versions : versionsOf(meaning);
  return {
    ...others,
    text,
    notation: traits.includes('fixed') ? value.notation : notation,
    meaning,
    versions,
    ...(reader && { reader }),
    ...traitsOf(auxiliary === undefined ? traits : withOrWithout(traits, 'auxiliary', auxiliary)),
  };
}

const versionsOf = (meaning: Declaration['meaning']): Declaration['versions'] =>
  meaning.kind === 'versions' || meaning.kind === 'misread' ? meaning.versions : undefined;

const traitsOf = (traits: readonly Trait[]): Pick<Declaration, 'traits'> => (traits.length === 0 ? {} : { traits });

const withOrWithout = (traits: readonly Trait[], trait: Trait, isThere: boolean): readonly Trait[] => {
  const others = traits.filter((each) => each !== trait);
  return isThere ? [...others, trait] : others;
};

/** Calls of a file, counted. */
interface Count {
  calls: number;
  /** Those by workflows and actions, which run the default of what they leave out. */
  workflows: number;
  /** Those by what is a tool beside the project. */
  auxiliary: number;
  /** Those that work the value out when they run. */
  computed: number;
}

const counted = (): Count => ({ calls: 0, workflows: 0, auxiliary: 0, computed: 0 });

function add(count: Count, { reader, auxiliary }: Call, given: 'written' | 'computed' | undefined): void {
  count.calls++;
  if (reader === 'workflow') count.workflows++;
  if (auxiliary === true) count.auxiliary++;
  if (given === 'computed') count.computed++;
}

/** Everybody who calls a file, and by name those who give a value. */
interface Giving {
  readonly all: Count;
  readonly byName: ReadonlyMap<string, Count>;
}

function givingOf(calls: readonly CallFrom[]): Giving {
  const all = counted();
  const byName = new Map<string, Count>();
  for (const { call } of calls) {
    if (call.gives === undefined) continue;
    add(all, call, undefined);
    for (const [name, given] of call.gives) {
      const count = byName.get(name) ?? counted();
      add(count, call, given);
      byName.set(name, count);
    }
  }
  return { all, byName };
}

/**
 * What the declarations of a called file that stand for a parameter say once its callers are known: a default that all of them override
 * runs nowhere, one that some workflow leaves as it is runs there, and a computed value is what they give, which is declared where they
 * give it.
 */
export function asCalled(declarations: readonly Declaration[], path: string, neighbours: Neighbours): readonly Declaration[] {
  const { all, byName } = givingOf(callsOf(path, neighbours));
  if (all.calls === 0) return declarations;
  const parameters = new Map(crossingOf(neighbours.contents(path)).parameters.map((one) => [one.name, one]));
  const defaults = new Set(declarations.flatMap((one) => (isDefault(one) ? (one.parameter ?? []) : [])));
  return declarations.flatMap((one) => {
    if (one.parameter === undefined) return one;
    const given = byName.get(one.parameter) ?? counted();
    const isLeftOut = given.calls < all.calls;
    if (!isDefault(one)) return given.computed > 0 || (isLeftOut && !defaults.has(one.parameter)) ? one : [];
    if (!isLeftOut) return remembered(overridden, one, [], () => asOverridden(one));
    const isBeside = all.calls - given.calls === all.auxiliary - given.auxiliary;
    return given.workflows < all.workflows ? asRun(one, parameters.get(one.parameter)?.auxiliary ?? isBeside) : one;
  });
}

const overridden: Memory<Declaration, Declaration> = new WeakMap();

const asOverridden = (one: Declaration): Declaration => ({ ...one, ...traitsOf(withOrWithout(one.traits ?? [], 'overridden', true)) });

const run: Memory<Declaration, Declaration> = new WeakMap();

/** A default that a workflow leaves as it is; `isBeside`: only for tools beside the project. */
function asRun(one: Declaration, isBeside: boolean): Declaration {
  const traits = withOrWithout(one.traits ?? [], 'default', false);
  return remembered(run, one, [isBeside], () => {
    const { traits: _, ...others } = one;
    return { ...others, ...traitsOf(one.role === 'tests' ? traits : withOrWithout(traits, 'auxiliary', isBeside)) };
  });
}

const isDefault = ({ traits }: Declaration): boolean => traits?.includes('default') === true;
