// Whatever is edited, saved, deleted, opened and closed: what is read since others name it is what a new service reads.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strictGuard } from '../server/src/guard.ts';
import type { Host } from '../server/src/host.ts';
import { createService, type Service } from '../server/src/service.ts';
import { defaultSettings } from '../server/src/settings.ts';
import { memoryHost } from './memoryHost.ts';
import { randomFrom } from './random.ts';

const workflow = (file: string) =>
  `jobs:\n  test:\n    steps:\n      - uses: actions/setup-python@v5\n        with:\n          python-version-file: ${file}\n      - run: pip install -r ${file}\n`;

const manifest = (file: string, requires: string) =>
  `[project]\nname = "demo"\nversion = "1"\nrequires-python = "${requires}"\ndynamic = ["dependencies"]\n[tool.setuptools.dynamic]\ndependencies = { file = ["${file}"] }\n`;

const paths = [
  'pyproject.toml',
  'requirements.txt',
  'a/requirements.txt',
  'a/pyproject.toml',
  'a/base',
  'base',
  'x.list',
  'a/x.list',
  'tox.ini',
  '.github/workflows/ci.yml',
];
const targets = [
  'base',
  'x.list',
  'a/base',
  'a/x.list',
  '../base',
  '../x.list',
  './a/../base',
  '../../x.list',
  'tox.ini',
  'requirements.txt',
  'a',
  'gone',
  '../w/base',
];
const lines = [
  'six; python_version < "3.8"',
  'attrs',
  '3.10',
  '# requires-python: ignore',
  'tomli; python_version < "3.11"',
  '\\',
  '-r',
  '\ufeff',
];

function textFor(path: string, random: (below: number) => number): string {
  const target = () => targets[random(targets.length)]!;
  if (path.endsWith('.toml')) return manifest(target(), random(2) === 0 ? '>=3.9' : '>=3.12');
  if (path.endsWith('.yml')) return workflow(target());
  const end = random(3) === 0 ? '\r\n' : '\n';
  const many = Array.from({ length: random(5) }, () =>
    random(2) === 0 ? `${random(3) === 0 ? '-c' : '-r'} ${target()}` : lines[random(lines.length)]!,
  );
  return many.map((line) => `${line}${end}`).join('');
}

const choices = [['/w'], ['/w/a'], ['/w', '/w/a'], ['/w/a', '/w']];

const place = ({ path, start, end }: { readonly path: string; readonly start: number; readonly end: number }) => `${path} ${start}-${end}`;

const state = (service: Service) => ({
  read: Array.from(service.files(), ({ path, kind, contents, open, text }) => [
    path,
    kind.id,
    open,
    text,
    contents.requirements.map((one) => one.kind),
  ])
    .map((one) => JSON.stringify(one))
    .sort(),
  named: [...service.namedPaths()].sort(),
  found: [...new Set(service.reportedPaths())]
    .sort()
    .flatMap((path) => service.reports(path))
    .map(({ rule, severity, at, message, related = [] }) => [rule, severity, place(at), message, ...related.map(place)].join(' ')),
  projects: Array.from(service.projects(), ({ root }) => root).sort(),
});

function follow(service: Service) {
  service.update();
  for (const _ of service.follow());
  service.update();
}

function opened(host: Host, folders: readonly string[], open: ReadonlyMap<string, string>, settings: typeof defaultSettings): Service {
  const service = createService(host, { guard: strictGuard });
  service.setSettings(settings);
  service.setFolders(folders);
  for (const [path, text] of open) service.setText(path, text);
  for (const _ of service.scan());
  follow(service);
  return service;
}

/** What happens: to the disk, in an editor, to the folders that are open and to the settings. */
function scene(random: (below: number) => number) {
  const host = memoryHost({ '/w/pyproject.toml': manifest('base', '>=3.9'), '/w/requirements.txt': '-r base\n' }, { today: '2026-11-21' });
  const onDisk = new Set(['/w/pyproject.toml', '/w/requirements.txt']);
  const open = new Map<string, string>();
  const done: string[] = [];
  let folders: readonly string[] = ['/w'];
  let settings = defaultSettings;
  const another = () => opened(host, folders, open, settings);
  const service = another();
  const scan = () => {
    for (const _ of service.scan());
  };
  const events: Readonly<Record<string, (path: string) => void>> = {
    write(path) {
      host.write(path, textFor(path, random));
      onDisk.add(path);
      service.touch(path);
    },
    remove(path) {
      if (onDisk.delete(path)) host.remove(path);
      if (random(2) === 0) service.touch(path);
      else service.remove(path);
    },
    type(path) {
      open.set(path, textFor(path, random));
      service.setText(path, open.get(path));
    },
    close(path) {
      if (open.delete(path)) service.setText(path, undefined);
    },
    folders() {
      folders = choices[random(choices.length)]!;
      service.setFolders(folders);
      scan();
    },
    settings() {
      settings = { ...defaultSettings, exclude: random(2) === 0 ? ['a/base', '**/x.list'] : [] };
      service.setSettings(settings);
      scan();
    },
  };
  return {
    service,
    another,
    done,
    happen() {
      const event = often[random(often.length)]!;
      const path = `/w/${paths[random(paths.length)]!}`;
      events[event]!(path);
      done.push(`${event} ${path} ${JSON.stringify(event === 'type' ? open.get(path) : '')}`);
    },
  };
}

const often = ['write', 'write', 'type', 'type', 'type', 'close', 'remove', 'folders', 'settings'];

for (let seed = 1; seed <= 20; seed++) {
  test(`after random events, seed ${seed}, a service that was there from the start has read and found what a new one does`, () => {
    const random = randomFrom(seed);
    const { service, another, done, happen } = scene(random);
    for (let round = 0; round < 40; round++) {
      happen();
      if (random(3) === 0) service.update();
      else {
        follow(service);
        assert.deepEqual(state(service), state(another()), done.join('\n'));
      }
    }
  });
}

test('which of two folders, one in the other, is named first makes no difference', () => {
  const files = {
    '/w/pyproject.toml': manifest('a/base', '>=3.12'),
    '/w/a/requirements.txt': '-r ../x.list\n',
    '/w/a/base': 'tomli; python_version < "3.11"\n',
    '/w/x.list': 'six; python_version < "3.8"\n',
  };
  const host = memoryHost(files, { today: '2026-11-21' });
  const [one, other] = [
    ['/w', '/w/a'],
    ['/w/a', '/w'],
  ].map((folders) => state(opened(host, folders, new Map(), defaultSettings)));
  assert.deepEqual(one?.named, ['/w/a/base', '/w/x.list']);
  assert.deepEqual(other, one);
});
