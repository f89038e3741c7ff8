import type { PackageFacts } from '../packages/facts.ts';
import { normaliseName } from '../packages/names.ts';
import { collectReleases, type IndexFile, statusOf } from './collectReleases.ts';
import { createJsonReader, type JsonEvents } from './jsonStream.ts';
import { plainText } from './plainText.ts';
import type { AnswerReader } from './simpleApi.ts';

type Value = string | boolean | null | undefined;

/** Where the reading stands: the outermost object has depth 1, `files` is a list at 2, each file an object at 3. */
type Part = 'top' | 'meta' | 'files' | 'file' | 'status' | 'other';

interface Answer {
  name: Value;
  apiVersion: Value;
  status: Value;
  statusReason: Value;
  hasFiles: boolean;
}

/**
 * A package's page in JSON (PEP 691 "Project Detail", with what PEP 700 and PEP 792 added), fed piece by piece. An answer of another name,
 * of another major version, without files, or that is not well formed tells nothing.
 */
export function readSimpleJson(name: string): AnswerReader {
  const collector = collectReleases(name);
  const answer: Answer = { name: undefined, apiVersion: undefined, status: undefined, statusReason: undefined, hasFiles: false };
  const reader = createJsonReader(eventsOf(answer, (file) => collector.add(file)));
  return {
    take: (part) => reader.take(part),
    end() {
      if (!reader.end() || !isOf(answer, name)) return undefined;
      const found = collector.found();
      if (found === undefined) return undefined;
      const { status, statusReason } = answer;
      const reason = typeof statusReason === 'string' && statusReason !== '' ? plainText(statusReason) : undefined;
      return { name, ...found, status: statusOf(textOf(status)), statusReason: reason } satisfies PackageFacts;
    },
  };
}

const textOf = (value: Value): string | undefined => (typeof value === 'string' ? value : undefined);

/** Clients must refuse a major version that they do not know (PEP 629). */
function isOf({ name, apiVersion, hasFiles }: Answer, wanted: string): boolean {
  const version = textOf(apiVersion);
  return hasFiles && typeof name === 'string' && normaliseName(name) === wanted && (version === undefined || version.startsWith('1.'));
}

/** By its name of today, and by the one before (PEP 714). */
const metadataKeys = ['core-metadata', 'dist-info-metadata'];
const wantedOfFile = new Set(['filename', 'requires-python', 'yanked', 'upload-time', 'url', ...metadataKeys]);

function eventsOf(answer: Answer, add: (file: IndexFile) => void): JsonEvents {
  let part: Part = 'top';
  let key: string | undefined;
  let file = new Map<string, Value>();

  return {
    key(name, depth) {
      key = name;
      if (part === 'file') return depth === 3 && name !== undefined && wantedOfFile.has(name);
      return part !== 'files' && depth <= 2;
    },
    value(value, depth) {
      if (key === undefined) return;
      if (part === 'file' && depth === 3) file.set(key, value);
      else if (depth === 1 && key === 'name') answer.name = value;
      else if (part === 'meta' && depth === 2 && key === 'api-version') answer.apiVersion = value;
      else if (part === 'status' && depth === 2 && key === 'status') answer.status = value;
      else if (part === 'status' && depth === 2 && key === 'reason') answer.statusReason = value;
    },
    open(kind, depth) {
      if (depth === 2) part = partOf(key, kind);
      if (part === 'files' && depth === 2) answer.hasFiles = true;
      // `true`, or the hashes of it.
      if (part === 'file' && depth === 4 && kind === 'object' && key !== undefined && metadataKeys.includes(key)) file.set(key, true);
      if (part !== 'files' || depth !== 3 || kind !== 'object') return;
      part = 'file';
      file = new Map();
    },
    close(_kind, depth) {
      if (part === 'file' && depth === 3) {
        addFile(file, add);
        part = 'files';
      }
      if (depth === 2) part = 'top';
      key = undefined;
    },
  };
}

function partOf(key: string | undefined, kind: 'object' | 'list'): Part {
  if (key === 'files' && kind === 'list') return 'files';
  if (key === 'meta' && kind === 'object') return 'meta';
  return key === 'project-status' && kind === 'object' ? 'status' : 'other';
}

function addFile(file: ReadonlyMap<string, Value>, add: (file: IndexFile) => void): void {
  const fileName = textOf(file.get('filename'));
  if (fileName === undefined) return;
  const yanked = file.get('yanked');
  const reason = yanked === true ? '' : typeof yanked === 'string' && yanked !== '' ? yanked : undefined;
  const described = metadataKeys.some((key) => file.get(key) === true) ? textOf(file.get('url')) : undefined;
  add({
    fileName,
    described,
    requiresPython: textOf(file.get('requires-python')),
    yanked: reason,
    uploaded: textOf(file.get('upload-time')),
  });
}
