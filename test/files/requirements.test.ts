// Every requirement of every kind of file: test/files/requirements/<subject>.md, marked with all that is known of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kindOf } from '../../server/src/files/index.ts';
import { applyEdits, removalOf } from '../../server/src/project/edits.ts';
import type { Requirement } from '../../server/src/project/requirement.ts';
import { releasedMinors, releases, supportedMinors } from '../../server/src/python/releases.ts';
import { containsVersion, isEmpty } from '../../server/src/python/versionSet.ts';
import { parseVersion } from '../../server/src/python/versions.ts';
import type { Service } from '../../server/src/service.ts';
import { type Mark, markOf, type Section } from '../markdown/page.ts';
import { type Marker, runPages } from '../markdown/run.ts';

const TODAY = '2026-11-21';

const requirementMarks: Marker = (service, path) => {
  const file = service.file(path);
  return file === undefined ? [] : file.contents.requirements.map((it): Mark => markOf(file.text, it, it.place, describe(it)));
};

/** "requests[socks] >=2 of dev, group docs, when …": what a rule needs to know, in one line. */
function describe(requirement: Requirement): string {
  const { name, extras, error, kind, group, marker, pythons, pinned, index, source } = requirement;
  if (error !== undefined) return `error ${error.message}`;
  const asked = extras.length > 0 ? `${name}[${extras.join(',')}]` : name;
  const flags = (['hashes', 'editable', 'isolated', 'generated'] as const).filter((flag) => requirement[flag] === true);
  const facts = [
    kind,
    group !== undefined && `group ${group}`,
    pinned !== undefined && `pinned ${pinned}`,
    source !== undefined && `from ${source}`,
    index !== undefined && `index ${index}`,
    pythons !== undefined && `Python ${minorsOf(pythons)}`,
    marker !== undefined && `when ${marker.text}`,
    ...flags,
  ];
  return `${asked} ${specifierOf(requirement)}(${facts.filter((fact) => fact !== false).join(', ')})`;
}

/** The specifier, with a question mark where nobody knows what it admits, and with "≈" where it could not be rewritten in place. */
function specifierOf({ specifier, specifierAt, versions }: Requirement): string {
  if (specifier === '') return '';
  return `${specifierAt === undefined ? '≈' : ''}${specifier}${versions === undefined ? ' ?' : isEmpty(versions) ? ' none' : ''} `;
}

function minorsOf(pythons: NonNullable<Requirement['pythons']>): string {
  const minors = supportedMinors(pythons, releases, TODAY);
  if (minors.length === 0) return 'none';
  return minors.length > 1 && minors.at(-1) === releasedMinors(releases, TODAY).at(-1) ? `${minors[0]}+` : minors.join(' ');
}

/** What holds of every requirement: its spans are its texts, a pin is admitted, and taking it out leaves all others. */
function proveRequirements(service: Service, section: Section): void {
  for (const { contents, text, path } of service.files()) {
    for (const requirement of contents.requirements) {
      proveSpans(text, requirement);
      const removal = removalOf(requirement);
      if (removal === undefined) continue;
      const left = reread(service, section, path, applyEdits(text, [removal]));
      const others = contents.requirements.filter((other) => other.start < removal.start || other.end > removal.end);
      assert.deepEqual(
        left.map(({ name, specifier }) => name + specifier),
        others.map(({ name, specifier }) => name + specifier),
        `after removing ${requirement.text}`,
      );
    }
  }
}

function proveSpans(text: string, requirement: Requirement): void {
  const { start, end, name, nameAt = { start, end: start + name.length }, specifier, specifierAt, marker, pinned, versions } = requirement;
  assert.equal(text.slice(start, end), requirement.text);
  const written = text.slice(nameAt.start, nameAt.end);
  assert.ok(written === name || requirement.specifierAt === undefined, `name of ${requirement.text}`);
  if (specifierAt !== undefined) assert.equal(text.slice(specifierAt.start, specifierAt.end), specifier);
  if (marker !== undefined && !requirement.text.includes('\\')) assert.equal(text.slice(marker.start, marker.end), marker.text);
  const version = pinned === undefined ? undefined : parseVersion(pinned);
  if (version !== undefined && versions !== undefined) assert.ok(containsVersion(versions, version), `${pinned} is admitted`);
}

function reread(service: Service, section: Section, path: string, text: string): readonly Requirement[] {
  const kind = service.file(path)?.kind;
  assert.ok(kind && section);
  return kind.read({ path, text }).requirements;
}

runPages('test/files/requirements', requirementMarks, proveRequirements);

test('thousands in one pair of braces are read, and none says how to take it out', () => {
  const entries = Array.from({ length: 20_000 }, (_, index) => `a${index} = "1"`);
  const text = `[tool.poetry]\ndependencies = { ${entries.join(', ')} }\n`;
  const requirements = kindOf('pyproject.toml')?.read({ path: 'pyproject.toml', text }).requirements ?? [];
  assert.equal(requirements.length, 20_000);
  assert.ok(requirements.every(({ remove }) => remove === undefined));
});
