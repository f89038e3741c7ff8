import type { Checked, Checker, FileAt } from './checking.ts';
import { readDocument } from './files/index.ts';
import type { Memberships } from './memberships.ts';
import { applyEdits, editsByPath } from './project/edits.ts';
import type { Project } from './project/project.ts';
import type { Edit } from './project/span.ts';
import type { Report } from './reports.ts';
import type { StoredFile } from './store.ts';

/** The outcome of edits that were not made. */
export interface Trial {
  /** Text by path, before and after. */
  readonly texts: ReadonlyMap<string, { readonly before: string; readonly after: string }>;
  /** All reports of the projects that the edits touch, as they stand and as they would stand. */
  readonly before: readonly Report[];
  readonly after: readonly Report[];
  /** The projects that the edits touch, as they would stand. */
  readonly projects: readonly Project[];
}

export type Refused = { readonly refused: string };

interface Standing {
  readonly memberships: Memberships;
  readonly checker: Checker;
  readonly stored: FileAt;
  checkedAt(root: string): Checked | undefined;
}

/** What would be found if these edits were made; nothing is changed. */
export function tryEdits(edits: readonly Edit[], { memberships, checker, stored, checkedAt }: Standing): Trial | Refused {
  const replaced = replacedBy(edits, stored);
  if ('refused' in replaced) return replaced;
  const fileAt: FileAt = (path) => replaced.get(path) ?? stored(path);
  const results = rootsAround(replaced.keys(), memberships).map((root) => {
    const files = memberships.filesOf(root).flatMap((path) => fileAt(path) ?? []);
    const { project, reports } = checker.check(root, files, fileAt);
    return { before: checkedAt(root)?.reports ?? new Map<string, readonly Report[]>(), after: reports, project };
  });
  return {
    texts: new Map([...replaced].map(([path, { text }]) => [path, { before: stored(path)!.text, after: text }])),
    before: results.flatMap(({ before }) => [...before.values()].flat()),
    after: results.flatMap(({ after }) => [...after.values()].flat()),
    projects: results.map(({ project }) => project),
  };
}

/** The files as they would be read. */
function replacedBy(edits: readonly Edit[], stored: FileAt): ReadonlyMap<string, StoredFile> | Refused {
  const replaced = new Map<string, StoredFile>();
  for (const [path, list] of editsByPath(edits)) {
    const file = stored(path);
    if (file === undefined) return { refused: `${path} is gone` };
    if (file.readOnly !== undefined) return { refused: `${path} ${file.readOnly}` };
    const text = applyEdits(file.text, list);
    replaced.set(path, { ...file, text, contents: readDocument(file.kind, { path, text }) });
  }
  return replaced;
}

/** The projects that files speak to, and those of the files that they name or that name them. */
export function rootsAround(paths: Iterable<string>, { crossings, ownersOf }: Memberships): string[] {
  const files = [...paths].flatMap((path) => [path, ...crossings.namedBy(path), ...crossings.naming(path)]);
  return [...new Set(files.flatMap((path) => ownersOf(path)))];
}
