import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { imageTagData, listedTags, mergeTags, setupPythonData, tagHistory } from '../../scripts/mergeAvailability.ts';
import type { ImageTagData } from '../../server/src/python/availability/imageTags.ts';
import { splitTag } from '../../server/src/python/availability/imageTags.ts';
import { platformsOf } from '../../server/src/python/availability/runners.ts';
import { buildsOf, type SetupPythonData } from '../../server/src/python/availability/setupPython.ts';
import {
  appEnginePythons,
  appEngineRuntime,
  azureFunctionsEnd,
  azureFunctionsPythons,
  googlePythons,
  googleRuntime,
  herokuPythons,
  hostedAsOf,
  imageMinors,
  imageTag,
  imageTagsAsOf,
  lambdaRuntime,
  lambdaRuntimes,
  readTheDocsPythons,
  setupPythonAsOf,
  setupPythonBuilds,
  setupPythonHas,
  vercelDiscontinuation,
  vercelPythons,
} from '../../server/src/python/availability.ts';
import { compareMinors, parseMinor } from '../../server/src/python/versions.ts';

const embedded = <T>(name: string): T => JSON.parse(readFileSync(`server/src/python/availability/${name}.json`, 'utf8'));

test('what setup-python has for a runner', () => {
  const answers: [string, string, boolean | undefined][] = [
    ['3.12', 'ubuntu-24.04', true],
    ['3.12.4', 'ubuntu-24.04', true],
    ['3.12', 'ubuntu-latest', true],
    ['3.12', 'windows-latest', true],
    ['3.12', 'macos-latest', true],
    ['3.13t', 'ubuntu-24.04', true],
    ['3.12t', 'ubuntu-24.04', false],
    ['3.7', 'ubuntu-22.04', true],
    ['3.7', 'ubuntu-24.04', false],
    ['3.7', 'ubuntu-22.04-arm', false],
    ['3.9', 'ubuntu-26.04', false],
    ['3.9', 'ubuntu-latest', undefined],
    ['3.8.20', 'ubuntu-24.04', false],
    ['3.12.14', 'ubuntu-24.04', true],
    ['3.12.14', 'windows-2022', false],
    ['3.10', 'windows-11-arm', undefined],
    ['3.12', 'windows-11-arm', true],
    ['3.7', 'macos-13', true],
    ['3.7', 'macos-14', false],
    ['3.7', 'macos-14-large', true],
    ['3.15.0rc1', 'ubuntu-24.04', true],
    ['2.7', 'ubuntu-24.04', false],
    // Newer than the data, or nobody's business.
    ['3.99', 'ubuntu-24.04', undefined],
    ['3.14.99', 'ubuntu-24.04', undefined],
    ['3.12', 'self-hosted', undefined],
    ['3.12', 'ubuntu-99.04', undefined],
    ['3.12', 'ubuntu-24.04-16-cores', undefined],
    ['3.x', 'ubuntu-24.04', undefined],
    ['pypy3.10', 'ubuntu-24.04', undefined],
    ['', '', undefined],
    ['3.12', '$RUNNER', undefined],
    ['9'.repeat(100_000), 'ubuntu-24.04', undefined],
  ];
  for (const [version, runsOn, answer] of answers) {
    assert.equal(setupPythonHas(version, runsOn), answer, `${version.slice(0, 20)} on ${runsOn}`);
    assert.equal(setupPythonHas(version, runsOn), answer, 'asked again');
  }
});

test('what a runner is', () => {
  const known = new Set(['linux-20.04', 'linux-22.04', 'linux-24.04', 'darwin', 'win32', 'rhel-9']);
  const told = (label: string): string =>
    platformsOf(label, known)
      .map(({ platform, architecture }) => `${platform} ${architecture}`)
      .join(', ');
  assert.deepEqual(
    [
      'ubuntu-22.04',
      'ubuntu-22.04-arm',
      'ubuntu-latest',
      'Ubuntu-24.04',
      'windows-2025',
      'windows-11-arm',
      'macos-13',
      'macos-15',
      'macos-15-intel',
      'macos-13-xlarge',
      'linux',
      'ubuntu-18.04',
    ].map(told),
    [
      'linux-22.04 x64',
      'linux-22.04 arm64',
      'linux-22.04 x64, linux-24.04 x64',
      'linux-24.04 x64',
      'win32 x64',
      'win32 arm64',
      'darwin x64',
      'darwin arm64',
      'darwin x64',
      'darwin arm64',
      '',
      '',
    ],
  );
});

test('the history of image tags', () => {
  assert.deepEqual(imageTag('2.7'), { first: '2014-06-23', dropped: '2020-04-20' });
  assert.deepEqual(imageTag('2.7-slim'), { first: '2014-11-26', dropped: '2020-04-20' });
  assert.equal(imageTag('3.12-slim')?.dropped, undefined);
  assert.ok(imageTag('3.12-slim'));
  assert.ok(imageTag('3.12-slim-buster')?.dropped ?? !imageTag('3.12-slim-buster'));
  assert.ok(imageTag('latest') && imageTag('slim') && imageTag('3'));
  assert.equal(imageTag('3.8-slim')?.dropped !== undefined, true);
  for (const tag of ['3.99', '3.12-slim-noble', '', 'toString', '3.12-', '-slim', '9'.repeat(100_000)])
    assert.equal(imageTag(tag), undefined, tag.slice(0, 20));
});

test('tags come apart into version and variant', () => {
  const tags = [
    '3.12',
    '3.12-slim',
    '3.12.4-slim-bookworm',
    '3.15-rc',
    '3.15-rc-slim',
    '3.15.0rc1-alpine3.24',
    'latest',
    'slim-trixie',
    '3-windowsservercore-ltsc2022',
  ];
  assert.deepEqual(
    tags.map((tag) => splitTag(tag).join(' | ')),
    [
      '3.12 | ',
      '3.12 | slim',
      '3.12.4 | slim-bookworm',
      '3.15-rc | ',
      '3.15-rc | slim',
      '3.15.0rc1 | alpine3.24',
      '- | latest',
      '- | slim-trixie',
      '3 | windowsservercore-ltsc2022',
    ],
  );
});

test('minors with an image, oldest first', () => {
  const minors = imageMinors();
  assert.ok(minors.includes('3.12') && !minors.includes('2.7') && !minors.includes('3.8'));
  assert.deepEqual(minors, [...minors].sort(compareMinors));
  assert.ok(minors.every((minor) => parseMinor(minor) !== undefined));
});

const day = /^\d{4}-\d\d-\d\d$/;

test('hosted runtimes', () => {
  assert.deepEqual(lambdaRuntime('python3.8'), { deprecation: '2024-10-14', blockCreate: '2027-02-01', blockUpdate: '2027-03-03' });
  assert.equal(lambdaRuntime('python3.99'), undefined);
  assert.equal(lambdaRuntime('python3.1'), undefined);
  assert.ok(lambdaRuntimes().every((id) => Object.values(lambdaRuntime(id)!).every((date) => day.test(date))));
  assert.deepEqual(googleRuntime('python312'), { deprecation: '2028-10-02', decommission: '2029-04-02' });
  assert.equal(googleRuntime('python39'), undefined);
  assert.ok(readTheDocsPythons().includes('3.12') && readTheDocsPythons().includes('latest') && !readTheDocsPythons().includes('3.12.1'));
  assert.deepEqual(appEngineRuntime('python27'), { endOfSupport: '2024-01-30', endOfDeployment: '2026-01-31' });
  assert.equal(appEngineRuntime('python312'), undefined);
  assert.equal(azureFunctionsEnd('3.9'), '2025-10-31');
  assert.equal(azureFunctionsEnd('3.1'), undefined);
  assert.equal(vercelDiscontinuation('3.6'), '2022-07-18');
  assert.equal(vercelDiscontinuation('3.12'), undefined);
  for (const minors of [herokuPythons(), vercelPythons(), azureFunctionsPythons(), googlePythons(), appEnginePythons()]) {
    assert.ok(minors.includes('3.12'));
    assert.deepEqual(minors, [...minors].sort(compareMinors));
  }
  assert.ok([imageTagsAsOf, setupPythonAsOf, ...Object.values(hostedAsOf)].every((date) => day.test(date)));
});

test('the compact files hold what they were made from', () => {
  const images = embedded<ImageTagData>('imageTags');
  const history = tagHistory(images);
  assert.ok(history.size > 3900);
  assert.deepEqual(imageTagData(history, images.meta.asOf, images.meta.source), images);
  for (const [tag, [first, dropped]] of history) assert.deepEqual(imageTag(tag), { first, dropped }, tag);
  const builds = embedded<SetupPythonData>('setupPython');
  assert.deepEqual(buildsOf(builds), setupPythonBuilds());
  assert.ok(setupPythonBuilds().every(({ platforms }) => [...platforms.values()].every((architectures) => architectures.length > 0)));
});

test('a manifest in the compact form', () => {
  const file = (platform: string, arch: string, version?: string) => ({
    platform,
    arch,
    ...(version !== undefined && { platform_version: version }),
  });
  const manifest = [
    { version: '3.13.1', files: [file('linux', 'x64', '24.04'), file('linux', 'arm64', '24.04'), file('win32', 'x86')] },
    { version: '3.13.0', files: [file('win32', 'x86'), file('linux', 'arm64', '24.04'), file('linux', 'x64', '24.04')] },
    { version: '3.12.0-rc.1', files: [file('darwin', 'x64')] },
  ];
  const data = setupPythonData(manifest, '2026-01-01', 'a manifest');
  assert.deepEqual(data, {
    meta: { asOf: '2026-01-01', source: 'a manifest' },
    platforms: ['linux-24.04 arm64,x64;win32 x86', 'darwin x64'],
    builds: ['3.13.1 0', '3.13.0 0', '3.12.0-rc.1 1'],
  });
  assert.deepEqual(buildsOf(data)[0], {
    version: '3.13.1',
    platforms: new Map([
      ['linux-24.04', ['arm64', 'x64']],
      ['win32', ['x86']],
    ]),
  });
});

test('tags come, go and come back', () => {
  const library = [
    'Maintainers: someone',
    '',
    'Tags: 3.13-slim, slim',
    'SharedTags: 3.13, latest',
    'Architectures: amd64',
    'Directory: 3.13/slim',
    'Tags: 3.12',
  ].join('\n');
  const listed = listedTags(library);
  assert.deepEqual([...listed], ['3.13-slim', 'slim', '3.13', 'latest', '3.12']);
  const before = new Map([
    ['3.12', ['2024-01-01', undefined]],
    ['3.11', ['2023-01-01', undefined]],
    ['3.10', ['2022-01-01', '2025-01-01']],
    ['slim', ['2014-01-01', '2015-01-01']],
  ] as const);
  assert.deepEqual(
    [...mergeTags(before, listed, '2026-01-01')],
    [
      ['3.12', ['2024-01-01', undefined]],
      ['3.11', ['2023-01-01', '2026-01-01']],
      ['3.10', ['2022-01-01', '2025-01-01']],
      ['slim', ['2014-01-01', undefined]],
      ['3.13-slim', ['2026-01-01', undefined]],
      ['3.13', ['2026-01-01', undefined]],
      ['latest', ['2026-01-01', undefined]],
    ],
  );
});
