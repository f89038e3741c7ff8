import type { Manifest } from '../../../project/declaration.ts';
import type { Document } from '../../../project/span.ts';
import { type TomlTable, type TomlValue, tomlAt, tomlEntry, tomlInsertEntry } from '../../../syntax/toml.ts';

/** What pyproject.toml says of its folder as a project; undefined where it only configures tools. */
export function readManifest(document: Document, root: TomlTable): Manifest | undefined {
  const project = tomlAt(root, 'project');
  if (project?.kind === 'table') return projectManifest(document, root, project);
  const poetry = tomlAt(root, 'tool', 'poetry');
  if (poetry?.kind === 'table' && poetry.entries.has('name')) return poetryManifest(root, poetry);
  const flit = tomlAt(root, 'tool', 'flit', 'metadata');
  return flit?.kind === 'table' && flit.entries.has('module') ? flitManifest(document, flit) : undefined;
}

function projectManifest(document: Document, root: TomlTable, project: TomlTable): Manifest {
  const range = tomlAt(project, 'requires-python');
  // A value that is being typed is there, though nothing can be read of it yet.
  const isHalfWritten = range?.kind === 'string' || range?.kind === 'invalid';
  const dynamicRequires = isHalfWritten || stringsIn(tomlAt(project, 'dynamic')).includes('requires-python');
  const insertRequires = project.entries.has('requires-python') || dynamicRequires ? undefined : insertionIn(document, project);
  return {
    distributable: project.entries.has('name') && !keptToItself(root, project),
    dynamicRequires,
    at: tomlEntry(project, 'name')?.key ?? project.header ?? { start: project.start, end: project.start },
    ...(insertRequires && { insertRequires }),
    ...nameOf(project),
    ...membersOf(root),
  };
}

/** Behind what customarily stands before it; not behind a table of its own, and with the `project.` of dotted keys. */
function insertionIn({ text }: Document, project: TomlTable): Manifest['insertRequires'] {
  for (const key of ['readme', 'description', 'version', 'name']) {
    const entry = tomlEntry(project, key);
    const insertion = entry && tomlInsertEntry(text, project, entry);
    if (entry === undefined || insertion === undefined) continue;
    const dotted = text.slice(entry.start, Math.max(entry.start, entry.key.start));
    return { offset: insertion.offset, before: `${insertion.before}${dotted}requires-python = "`, after: `"${insertion.after}` };
  }
  const first = project.header === undefined && !project.inline ? undefined : tomlInsertEntry(text, project);
  return first && { offset: first.offset, before: `${first.before}requires-python = "`, after: `"${first.after}` };
}

/** Poetry's own metadata. It takes Python from its dependencies, where it is always given. */
function poetryManifest(root: TomlTable, poetry: TomlTable): Manifest {
  const packageMode = tomlAt(poetry, 'package-mode');
  const distributable = !(packageMode?.kind === 'boolean' && packageMode.value === false);
  return { distributable, dynamicRequires: false, at: tomlEntry(poetry, 'name')?.key ?? poetry, ...nameOf(poetry), ...membersOf(root) };
}

/** Flit's old metadata, in which `module` names the package. */
function flitManifest({ text }: Document, flit: TomlTable): Manifest {
  const entry = tomlEntry(flit, 'module');
  const insertion = entry === undefined || flit.entries.has('requires-python') ? undefined : tomlInsertEntry(text, flit, entry);
  return {
    distributable: true,
    dynamicRequires: false,
    at: entry?.key ?? flit,
    ...(insertion && {
      insertRequires: { offset: insertion.offset, before: `${insertion.before}requires-python = "`, after: `"${insertion.after}` },
    }),
  };
}

/** uv's `package = false`, Poetry's `package-mode = false`, and the classifier that PyPI refuses. */
function keptToItself(root: TomlTable, project: TomlTable): boolean {
  const isFalse = (value: TomlValue | undefined) => value?.kind === 'boolean' && value.value === false;
  const isPrivate = stringsIn(tomlAt(project, 'classifiers')).some((classifier) => classifier.startsWith('Private ::'));
  return isPrivate || isFalse(tomlAt(root, 'tool', 'uv', 'package')) || isFalse(tomlAt(root, 'tool', 'poetry', 'package-mode'));
}

function nameOf(table: TomlTable): Pick<Manifest, 'name'> {
  const name = tomlAt(table, 'name');
  return name?.kind === 'string' ? { name: name.value } : {};
}

function membersOf(root: TomlTable): Pick<Manifest, 'members'> {
  const members = stringsIn(tomlAt(root, 'tool', 'uv', 'workspace', 'members'));
  return members.length > 0 ? { members } : {};
}

const stringsIn = (value: TomlValue | undefined): string[] =>
  value?.kind === 'array' ? value.items.flatMap((item) => (item.value.kind === 'string' ? item.value.value : [])) : [];
