import type { Host } from '../host.ts';
import type { CoreMetadata } from '../packages/coreMetadata.ts';
import type { PackageFacts } from '../packages/facts.ts';
import { normaliseName } from '../packages/names.ts';
import { createAccess } from './access.ts';
import type { IndexAddress } from './addresses.ts';
import type { Answer, Cache } from './cache.ts';
import { createDescriptions } from './descriptions.ts';
import type { Keyring } from './keyring.ts';
import { createOneIndex, type Limits, type OneIndex } from './oneIndex.ts';

/** What the indexes say of packages. Nothing here waits, and nothing here fails. */
export interface PackageIndex {
  /** Wants to know a package: it is looked for in the cache, and asked for where that may be. Asking again costs nothing. */
  ask(name: string): void;
  /** Whether asking for it now would make anybody look: it is not known yet, or was for so long that it may be another by now. */
  isDue(name: string): boolean;
  /** What is known now. `'none'`: no index knows it. Undefined: not known, not yet or not at all. */
  known(name: string): PackageFacts | 'none' | undefined;
  /** What its newest release says of itself: asked for when somebody wants to know, and known the next time. */
  about(name: string): CoreMetadata | undefined;
  /** Of what was asked for and not sent yet, these names (normalised) are not wanted any more. */
  letGo(isUnwanted: (name: string) => boolean): void;
  /** Calls with the names (normalised) of which something became known, or something else. Gives how to stop it. */
  onKnown(listener: (names: readonly string[]) => void): () => void;
  /** When everything that was asked for has its answer, or none is to be had. */
  settled(): Promise<void>;
}

export interface PackageIndexOptions {
  /** Asked in this order; the first that knows a package is believed. */
  readonly addresses: readonly IndexAddress[];
  readonly cache: Cache;
  /** Whether requests may be made now. Without, only the cache answers. */
  readonly mayAsk: () => boolean;
  /** For so many milliseconds an answer is not asked for again. Ten minutes unless said. */
  readonly freshFor?: number | undefined;
  readonly limits?: Partial<Limits> | undefined;
  /** Asked for a login where an index wants one and none is known. */
  readonly keyring?: Keyring | undefined;
}

/** What is known of one package. */
interface Entry {
  /** By index; undefined where it was not asked, or gave none. */
  readonly answers: (Answer | undefined)[];
  facts: PackageFacts | 'none' | undefined;
  isRead: boolean;
  isWaiting: boolean;
  /** Not asked for before, in the milliseconds of the clock. */
  notBefore: number;
}

const usualLimits: Limits = { deadline: 5000, bytes: 16 << 20, atOnce: 4 };
const usualFreshness = 10 * 60_000;
/** An answer older than that tells nothing any more. */
const oldest = 30 * 24 * 3600_000;
/** For so long a package is not asked for again of which no answer came. */
const heldFor = 10 * 60_000;
/** A repository with more packages than that does not get to know all. */
const mostNames = 2000;
/** So many releases are read from the cache in one turn of the event loop; opening a file costs as much as reading some. */
const releasesPerTurn = 4000;
const releasesPerFile = 250;
/** Milliseconds for which news are collected while more are on the way: the first come soon, and thousands in few portions. */
const firstNewsAfter = 50;
const laterNewsAfter = 400;

export function createPackageIndex(host: Host, options: PackageIndexOptions): PackageIndex {
  const { network } = host;
  const limits = { ...usualLimits, ...options.limits };
  const now = (): number => network?.now() ?? Date.parse(host.today());
  const freshFor = options.freshFor ?? usualFreshness;
  const access = network && createAccess(network, options.keyring);
  const indexes = access === undefined ? [] : options.addresses.map((one) => createOneIndex(host, access, one, options.cache, limits));
  const descriptions = access && createDescriptions(access, options.mayAsk);
  const entries = new Map<string, Entry>();
  const waiting = new Set<string>();
  const news = new Set<string>();
  const listeners = new Set<(names: readonly string[]) => void>();
  let waiters: (() => void)[] = [];
  let underWay = 0;
  let isScheduled = false;
  let timer: NodeJS.Timeout | undefined;
  let newsAfter = firstNewsAfter;

  function entryOf(name: string): Entry | undefined {
    const known = entries.get(name);
    if (known !== undefined || entries.size >= mostNames) return known;
    const entry: Entry = { answers: [], facts: undefined, isRead: false, isWaiting: false, notBefore: 0 };
    entries.set(name, entry);
    return entry;
  }

  const mayBeSent = (): boolean => network !== undefined && options.mayAsk();

  function isDue(entry: Entry | undefined): boolean {
    if (entry === undefined) return entries.size < mostNames;
    return !entry.isWaiting && (!entry.isRead || (now() >= entry.notBefore && mayBeSent()));
  }

  function schedule(): void {
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      turn();
    });
  }

  /** Reads some of the cache, then sends off what may be. */
  function turn(): void {
    let cost = 0;
    for (const name of waiting) {
      const entry = entries.get(name)!;
      if (entry.isRead) continue;
      if (cost >= releasesPerTurn) {
        schedule();
        return;
      }
      readKept(name, entry);
      cost += releasesPerFile + (typeof entry.facts === 'object' ? entry.facts.releases.length : 0);
    }
    for (const name of waiting) {
      if (underWay >= placesNow()) break;
      waiting.delete(name);
      void lookUp(name, entries.get(name)!);
    }
    if (underWay === 0) announce();
    else if (news.size > 0) timer ??= setTimeout(announce, newsAfter);
  }

  function readKept(name: string, entry: Entry): void {
    entry.isRead = true;
    options.addresses.forEach(({ url }, at) => {
      const answer = options.cache.read(url, name);
      if (answer === undefined) return;
      const age = now() - answer.asked;
      if (age < oldest) entry.answers[at] = age < 0 ? { ...answer, asked: 0 } : answer;
    });
    learn(name, entry);
    if (isFresh(entry)) finish(name, entry);
  }

  /** The answers up to the first index that knows it; one that is missing makes those behind it worthless. */
  function learn(name: string, entry: Entry): void {
    const facts = factsIn(entry.answers, options.addresses.length);
    if (facts === entry.facts) return;
    entry.facts = facts;
    news.add(name);
  }

  function isFresh({ answers, facts }: Entry): boolean {
    return facts !== undefined && needed(answers).every((answer) => now() - answer.asked < freshFor);
  }

  function finish(name: string, entry: Entry): void {
    waiting.delete(name);
    entry.isWaiting = false;
    const ages = entry.facts === undefined ? [] : needed(entry.answers).map(({ asked }) => asked + freshFor);
    entry.notBefore = Math.max(entry.notBefore, ages.length > 0 ? Math.min(...ages) : 0);
  }

  /** How many may be under way; where that is none, what waits is let go. */
  function placesNow(): number {
    const pauses = indexes.map(({ pause }) => pause);
    const until = pauses[0]?.until() ?? 0;
    const places = !options.mayAsk() || until > 0 ? 0 : Math.min(...pauses.map((pause) => pause.places()));
    if (places > 0 && indexes.length > 0) return places;
    for (const name of waiting) {
      const entry = entries.get(name)!;
      entry.notBefore = Math.max(entry.notBefore, until);
      finish(name, entry);
    }
    return 0;
  }

  async function lookUp(name: string, entry: Entry): Promise<void> {
    underWay++;
    try {
      for (const [at, index] of indexes.entries()) {
        if (!(await isAnswered(index, name, entry, at)) || entry.answers[at]?.facts !== 'none') break;
      }
    } catch (error) {
      entry.notBefore = now() + heldFor;
      complain(error);
    }
    underWay--;
    learn(name, entry);
    finish(name, entry);
    schedule();
  }

  /** Makes the answer of one index a fresh one; false where none is to be had. */
  async function isAnswered(index: OneIndex, name: string, entry: Entry, at: number): Promise<boolean> {
    const before = entry.answers[at];
    if (before !== undefined && now() - before.asked < freshFor) return true;
    if (!options.mayAsk() || index.pause.until() > 0) return false;
    const answer = await index.ask(name, before);
    if (answer !== undefined) entry.answers[at] = answer;
    else entry.notBefore = index.pause.until() || now() + heldFor;
    return answer !== undefined;
  }

  /** Nobody who is told can keep the others from being told. */
  function tell(listener: (names: readonly string[]) => void, names: readonly string[]): void {
    try {
      listener(names);
    } catch (error) {
      complain(error);
    }
  }

  function complain(error: unknown): void {
    host.log.error(`package index: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }

  function announce(): void {
    clearTimeout(timer);
    timer = undefined;
    const names = [...news];
    news.clear();
    if (names.length > 0) for (const listener of listeners) tell(listener, names);
    const isSettled = underWay === 0 && waiting.size === 0;
    newsAfter = isSettled ? firstNewsAfter : Math.min(2 * newsAfter, laterNewsAfter);
    if (!isSettled) return;
    const done = waiters;
    waiters = [];
    for (const resolve of done) resolve();
  }

  return {
    ask(text) {
      const name = nameIn(text);
      const entry = name === undefined ? undefined : entryOf(name);
      if (name === undefined || entry === undefined || !isDue(entry)) return;
      entry.isWaiting = true;
      waiting.add(name);
      schedule();
    },
    isDue(text) {
      const name = nameIn(text);
      return name !== undefined && isDue(entries.get(name));
    },
    known(text) {
      const name = nameIn(text);
      return name === undefined ? undefined : entries.get(name)?.facts;
    },
    about(text) {
      const name = nameIn(text);
      const answers = name === undefined ? [] : (entries.get(name)?.answers ?? []);
      const at = answers.findIndex((answer) => answer?.facts !== 'none');
      const [address, facts] = [options.addresses[at], answers[at]?.facts];
      return address === undefined || typeof facts !== 'object' ? undefined : descriptions?.of(address, facts);
    },
    letGo(isUnwanted) {
      for (const name of [...waiting].filter(isUnwanted)) finish(name, entries.get(name)!);
      if (underWay === 0) announce();
    },
    onKnown(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    settled: () =>
      underWay === 0 && waiting.size === 0 && news.size === 0 ? Promise.resolve() : new Promise((resolve) => waiters.push(resolve)),
  };
}

const longestName = 200;

/** A name as installers look it up; undefined for what can be none (PEP 508 "Names"): it is never sent. */
function nameIn(text: string): string | undefined {
  if (text.length > longestName || !/^[A-Za-z\d](?:[\w.-]*[A-Za-z\d])?$/.test(text)) return undefined;
  return normaliseName(text);
}

/** The answers that what is known rests on. */
function needed(answers: readonly (Answer | undefined)[]): readonly Answer[] {
  const end = answers.findIndex((answer) => answer?.facts !== 'none');
  return answers.slice(0, end < 0 ? undefined : end + 1).filter((answer) => answer !== undefined);
}

function factsIn(answers: readonly (Answer | undefined)[], indexes: number): PackageFacts | 'none' | undefined {
  for (let at = 0; at < indexes; at++) {
    const facts = answers[at]?.facts;
    if (facts !== 'none') return facts;
  }
  return indexes > 0 ? 'none' : undefined;
}
