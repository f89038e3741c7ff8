import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { strictGuard } from '../../server/src/guard.ts';
import { applyEdits, editsByPath } from '../../server/src/project/edits.ts';
import type { Report } from '../../server/src/reports.ts';
import { createService, type Service } from '../../server/src/service.ts';
import { memoryHost } from '../memoryHost.ts';
import { factsOf, isSilent, noFacts } from './facts.ts';
import { type Mark, markOf, type Page, parsePage, type Section, sortMarks, writeBlock } from './page.ts';

const ROOT = '/repository';

/** What a page's markers are compared with: one mark per thing that the product says of a file. */
export type Marker = (service: Service, path: string, page: Page) => Mark[];

/** Runs every page of a folder as tests; with UPDATE=1 writes what the product says into the pages instead. */
export function runPages(folder: string, marker: Marker, extra: (service: Service, section: Section) => void = () => {}): void {
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.md')) continue;
    const file = `${folder}/${name}`;
    const page = parsePage(readFileSync(file, 'utf8'));
    describe(file, () => {
      for (const section of page.sections) {
        test(section.title, () => {
          const service = serviceFor(section);
          extra(service, section);
          if (process.env.UPDATE !== '1') checkSection(service, section, page, marker);
        });
      }
    });
    if (process.env.UPDATE === '1') writeFileSync(file, updatePage(page, marker));
  }
}

type Sectioned = Pick<Section, 'files' | 'today' | 'selected'> & Partial<Pick<Section, 'facts'>>;

/** A service over the section's files, checked. */
export function serviceFor({ files, today, selected, facts: lines = noFacts }: Sectioned): Service {
  const host = memoryHost(Object.fromEntries(files.map(({ path, text }) => [`${ROOT}/${path}`, text])), { today });
  const facts = isSilent(lines) ? undefined : factsOf(lines, files, ROOT);
  const service = createService(host, { guard: strictGuard, facts: () => facts });
  service.setFolders([ROOT]);
  for (const _ of service.scan());
  if (selected !== undefined) service.select(ROOT, selected);
  service.update();
  return service;
}

function checkSection(service: Service, section: Section, page: Page, marker: Marker): void {
  for (const { path, marks } of section.files) {
    assert.deepEqual(sortMarks(marker(service, `${ROOT}/${path}`, page)).map(show), sortMarks(marks).map(show), path);
  }
  for (const { title, files } of section.expectations) {
    const after = applyFix(service, title, section, page);
    for (const { path, text } of files) assert.equal(after.get(path), text, `${path} after "${title}"`);
    assert.deepEqual([...after.keys()].sort(), files.map(({ path }) => path).sort(), `files changed by "${title}"`);
  }
}

const show = ({ line, column, length, label, text }: Mark) => `${line + 1}:${column + 1}+${length} ${label}: ${text}`;

/** The texts of the files that the fix changes. The first finding that offers it gives it; re-reading must show the finding gone. */
function applyFix(service: Service, title: string, { files, facts }: Section, page: Page): Map<string, string> {
  const offers = [...service.reportedPaths()].sort().flatMap((path) => service.reports(path).filter((report) => speaksOf(page, report)));
  const report = offers.find(({ fixes }) => fixes?.some((fix) => fix.title === title));
  assert.ok(
    report,
    `nothing offers "${title}"; offered: ${offers.flatMap(({ fixes }) => fixes?.map((fix) => fix.title) ?? []).join(' | ')}`,
  );
  const fix = report.fixes!.find((candidate) => candidate.title === title)!;
  const changed = new Map<string, string>();
  for (const [path, edits] of editsByPath(fix.edits)) {
    const before = files.find((file) => `${ROOT}/${file.path}` === path);
    assert.ok(before, `"${title}" edits ${path}, which is not in the section`);
    changed.set(before.path, applyEdits(before.text, edits));
  }
  const again = serviceFor({
    files: files.map((file) => ({ ...file, text: changed.get(file.path) ?? file.text })),
    today: todayOf(service),
    facts,
  });
  const left = again
    .reports(report.at.path)
    .filter((other) => other.rule === report.rule && other.message === report.message && other.at.start === report.at.start);
  assert.deepEqual(left, [], `"${title}" leaves the finding`);
  return changed;
}

function todayOf(service: Service): string {
  for (const project of service.projects()) return project.today;
  return '';
}

const speaksOf = (page: Page, report: Report) => page.rules === undefined || page.rules.includes(report.rule);

/** Marks for the findings of rules. */
export const findingMarks: Marker = (service, path, page) =>
  service
    .reports(path)
    .filter((report) => speaksOf(page, report))
    .map((report) => markOf(service.file(path)?.text ?? '', report.at, report.rule, report.message));

function updatePage(page: Page, marker: Marker): string {
  const lines: string[] = [];
  let at = 0;
  for (const section of page.sections) {
    const service = serviceFor(section);
    for (const file of section.files) {
      const marks = sortMarks(marker(service, `${ROOT}/${file.path}`, page));
      lines.push(...page.lines.slice(at, file.first), ...writeBlock(file.text, marks, commentOf(service, `${ROOT}/${file.path}`)));
      at = file.last;
    }
    for (const { title, files } of section.expectations) {
      const after = applyFix(service, title, section, page);
      for (const file of files) {
        lines.push(...page.lines.slice(at, file.first), ...writeBlock(after.get(file.path) ?? file.text, [], ''));
        at = file.last;
      }
    }
  }
  return [...lines, ...page.lines.slice(at)].join('\n');
}

const commentOf = (service: Service, path: string) => (service.file(path)?.kind.comment === '#' ? '#' : '');
