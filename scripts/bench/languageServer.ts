import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { peakMemory, processorTime } from './processes.ts';
import type { Scale } from './scale.ts';
import { type Session, startSession } from './session.ts';
import { type Pair, quantiles, summarise } from './statistics.ts';
import type { Figure } from './table.ts';
import { inTurn, type Sides } from './turns.ts';
import { burstOn, placesIn, positionIn, workOn } from './typing.ts';

/** The bundles to compare. */
export type Servers = Sides<string>;

/** A folder, and the manifest in it that somebody works on. */
export interface Scene {
  readonly folder: string;
  readonly path: string;
  readonly text: string;
  /** Findings are told at the end of reading the folder: it has been read when so many files have some. */
  readonly findings: number;
}

const BURST = 50;

/** Between two measurements, for whatever a server has left to do: milliseconds. */
const REST = 8;

/** From the start of the process to the answer to `initialize`, and to the diagnostics of a manifest that is opened at once. */
export async function measureStart(servers: Servers, { folder, path, text }: Scene, scale: Scale): Promise<readonly Figure[]> {
  const answered: Pair[] = [];
  const told: Pair[] = [];
  for (let round = 0; round < scale.rounds * 4; round++) {
    const sessions = await inTurn(round, async (side) => {
      const began = performance.now();
      const session = await startSession(servers[side], folder);
      await session.open(join(folder, path), text);
      const taken = performance.now() - began;
      await session.stop();
      return { answered: session.started, told: taken };
    });
    answered.push({ ours: sessions.ours.answered, floor: sessions.floor.answered });
    told.push({ ours: sessions.ours.told, floor: sessions.floor.told });
  }
  return [
    { name: 'start → initialize', unit: 'ms', ...summarise(answered), bar: { of: 'ratio', most: 1.5 } },
    { name: 'start → diagnostics', unit: 'ms', ...summarise(told) },
  ];
}

/** What one round in a scene comes to. Times in milliseconds, memory in MiB. */
export interface Round {
  readonly p50: Pair;
  readonly p95: Pair;
  /** For one keystroke. */
  readonly processor: Pair;
  readonly hover: Pair;
  readonly codeAction: Pair;
  readonly burst: Pair;
  readonly memory: Pair;
}

/** Both servers are started for each round and get the same keystrokes and requests, one after the other. */
export async function measureScene(servers: Servers, scene: Scene, scale: Scale): Promise<readonly Round[]> {
  const rounds: Round[] = [];
  while (rounds.length < scale.rounds) {
    const sides = { ours: await opened(servers.ours, scene, scene.findings), floor: await opened(servers.floor, scene, 0) };
    rounds.push(await measureRound(sides, scene.text, scale));
    await Promise.all([sides.ours.stop(), sides.floor.stop()]);
  }
  return rounds;
}

async function measureRound(sides: Sides<Session>, text: string, scale: Scale): Promise<Round> {
  const keystrokes = workOn(text);
  const before = ofBoth(sides, processorTime);
  const typed = await sample(sides, scale.keystrokes, (session, at) => session.type([keystrokes[at % keystrokes.length]!]));
  const after = ofBoth(sides, processorTime);
  await Promise.all([resetTo(sides.ours, text), resetTo(sides.floor, text)]);
  const hovers = await sample(sides, scale.requests, hover);
  const codeActions = await sample(sides, scale.requests, codeAction);
  const expected = await oneByOne(sides.ours);
  const bursts = await sample(sides, scale.bursts, (session) => burst(session, session === sides.ours ? expected : undefined));
  return {
    p50: quantiles(typed, 0.5),
    p95: quantiles(typed, 0.95),
    processor: { ours: (after.ours - before.ours) / scale.keystrokes, floor: (after.floor - before.floor) / scale.keystrokes },
    hover: quantiles(hovers, 0.5),
    codeAction: quantiles(codeActions, 0.5),
    burst: quantiles(bursts, 0.5),
    memory: ofBoth(sides, peakMemory),
  };
}

const ofBoth = ({ ours, floor }: Sides<Session>, read: (pid: number) => number): Pair => ({ ours: read(ours.pid), floor: read(floor.pid) });

async function sample(
  sides: Sides<Session>,
  count: number,
  measure: (session: Session, at: number) => Promise<number>,
): Promise<Sides<number[]>> {
  const samples = { ours: [] as number[], floor: [] as number[] };
  for (let at = 0; at < count; at++) {
    const pair = await inTurn(at, async (side) => {
      const taken = await measure(sides[side], at);
      await pause(REST);
      return taken;
    });
    samples.ours.push(pair.ours);
    samples.floor.push(pair.floor);
  }
  return samples;
}

/** A server that has read the folder and has nothing left to do. */
async function opened(server: string, { folder, path, text }: Scene, findings: number): Promise<Session> {
  const session = await startSession(server, folder);
  await session.open(join(folder, path), text);
  const since = performance.now();
  while (session.reported() < findings) {
    if (performance.now() - since > 60_000) throw new Error(`${session.reported()} of ${findings} files reported in a minute`);
    await pause(50);
  }
  await session.silence(400);
  if (session.diagnostics().length === 0) throw new Error(`nothing was found in ${path}`);
  return session;
}

async function resetTo(session: Session, text: string): Promise<void> {
  const now = session.text();
  if (now !== text) await session.type([{ at: 0, removed: now.length, text }]);
}

function hover(session: Session, at: number): Promise<number> {
  const text = session.text();
  const { version, dependencies } = placesIn(text);
  const offsets = [version.start, dependencies + 6, text.indexOf('python_version')];
  return session.ask('textDocument/hover', { position: positionIn(text, offsets[at % offsets.length]!) });
}

function codeAction(session: Session, at: number): Promise<number> {
  const diagnostics = session.diagnostics();
  const diagnostic = diagnostics[at % diagnostics.length]!;
  return session.ask('textDocument/codeAction', { range: diagnostic.range, context: { diagnostics: [diagnostic], triggerKind: 1 } });
}

/** What is to be told after a burst is what is told when the same is typed slowly. */
async function oneByOne(session: Session): Promise<string> {
  const before = session.text();
  for (const keystroke of burstOn(before, BURST)) await session.type([keystroke]);
  const expected = JSON.stringify(session.diagnostics());
  await resetTo(session, before);
  return expected;
}

async function burst(session: Session, expected: string | undefined): Promise<number> {
  const before = session.text();
  const taken = await session.type(burstOn(before, BURST));
  if (expected !== undefined && JSON.stringify(session.diagnostics()) !== expected) throw new Error('wrong diagnostics after a burst');
  await resetTo(session, before);
  return taken;
}
