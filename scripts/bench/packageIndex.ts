import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newestRelease, startBenchIndex } from './indexServer.ts';
import { oldest } from './inputs/pythons.ts';
import { type Session, startSession } from './session.ts';
import { median } from './statistics.ts';
import type { Figure } from './table.ts';
import { placesIn } from './typing.ts';

const dependencies = 100;
/** Milliseconds before the index answers. */
const latency = 20;
/** What PyPI's largest users lock: a lock file of about 1.5 MB. */
const lockedPackages = 2600;

/**
 * A project of which every pin needs a newer Python than it supports: how long it takes after opening it until all of them are told, when
 * nothing is known yet and when everything is kept from before; and what a large lock file beside it costs.
 */
export async function measureIndex(server: string, folder: string, rounds: number): Promise<readonly Figure[]> {
  const cold: number[] = [];
  const warm: number[] = [];
  const index = await startBenchIndex(latency);
  try {
    for (let round = 0; round < rounds; round++) {
      const scene = writeScene(join(folder, `index-${round}`));
      cold.push(await untilTold(server, scene, index.url));
      const { requests, names, mostAtOnce } = index.counts();
      if (requests !== names * (round + 1) || mostAtOnce > 4) throw new Error(`the index had ${requests} requests, ${mostAtOnce} at once`);
      warm.push(await untilTold(server, scene, index.url));
      if (index.counts().requests !== requests) throw new Error('what was kept was asked for again');
    }
  } finally {
    await index.close();
  }
  return [
    {
      name: `${dependencies} dependencies, index of ${latency} ms → all findings`,
      unit: 'ms',
      ours: median(cold),
      bar: { of: 'value', most: 2000 },
    },
    { name: `${dependencies} dependencies, all kept → all findings`, unit: 'ms', ours: median(warm), bar: { of: 'value', most: 100 } },
    await measureLock(server, folder, rounds),
  ];
}

interface Scene {
  readonly folder: string;
  readonly cache: string;
  readonly path: string;
  readonly text: string;
}

const packageNames = Array.from({ length: dependencies }, (_, at) => `package-${at}`);

function writeScene(folder: string): Scene {
  rmSync(folder, { recursive: true, force: true });
  const project = join(folder, 'project');
  mkdirSync(project, { recursive: true });
  const pins = packageNames.map((name) => `  "${name}==${newestRelease}",\n`).join('');
  const text = `[project]\nname = "demo"\nversion = "1"\nrequires-python = ">=3.${oldest}"\ndependencies = [\n${pins}]\n`;
  const path = join(project, 'pyproject.toml');
  writeFileSync(path, text);
  return { folder: project, cache: join(folder, 'cache'), path, text };
}

/** From opening the manifest in a server that is ready to the last of its findings, in milliseconds. */
async function untilTold(server: string, { folder, cache, path, text }: Scene, url: string): Promise<number> {
  // What the user's own tools are configured to ask would be asked otherwise.
  const environment = { HOME: folder, UV_DEFAULT_INDEX: url, XDG_CACHE_HOME: cache };
  const session = await startSession(server, folder, { environment, initializationOptions: { trusted: true } });
  await session.silence(200);
  const since = performance.now();
  await session.open(path, text);
  await session.until((diagnostics) => diagnostics.length >= dependencies);
  const took = performance.now() - since;
  await session.stop();
  return took;
}

/** How much longer a keystroke takes with a large lock file beside the manifest, which is what it locks. */
async function measureLock(server: string, folder: string, rounds: number): Promise<Figure> {
  const scene = writeScene(join(folder, 'locked'));
  const lock = join(scene.folder, 'uv.lock');
  const differences: number[] = [];
  for (let round = 0; round < rounds; round++) {
    rmSync(lock, { force: true });
    const without = await keystroke(server, scene);
    writeFileSync(lock, lockText());
    differences.push((await keystroke(server, scene)) - without);
  }
  const megabytes = (readFileSync(lock).length / 1e6).toFixed(1);
  return {
    name: `a lock file of ${megabytes} MB, more per keystroke`,
    unit: 'ms',
    ours: median(differences),
    bar: { of: 'value', most: 5 },
  };
}

const lockText = (): string =>
  `version = 1\nrequires-python = ">=3.${oldest}"\n${Array.from({ length: lockedPackages }, (_, at) => lockedPackage(at)).join('')}`;

const lockedPackage = (at: number): string => `
[[package]]
name = "package-${at}"
version = "${newestRelease}"
source = { registry = "https://packages.example.invalid/simple" }
sdist = { url = "https://packages.example.invalid/${'a'.repeat(60)}/package_${at}.tar.gz", hash = "sha256:${'0'.repeat(64)}", size = 27246 }
wheels = [
    { url = "https://packages.example.invalid/${'b'.repeat(60)}/package_${at}-py3-none-any.whl", hash = "sha256:${'1'.repeat(64)}", size = 14146 },
]
`;

/** The median of some keystrokes in the version of requires-python. */
async function keystroke(server: string, { folder, path, text }: Scene): Promise<number> {
  const session: Session = await startSession(server, folder);
  await session.silence(200);
  await session.open(path, text);
  const { version } = placesIn(text);
  const end = version.start + version.text.length;
  const times: number[] = [];
  for (let turn = 0; turn < 40; turn++) {
    times.push(await session.type([{ at: end, removed: 0, text: '0' }]));
    times.push(await session.type([{ at: end, removed: 1, text: '' }]));
  }
  await session.stop();
  return median(times.slice(20));
}
