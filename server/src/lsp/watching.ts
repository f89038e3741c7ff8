import type { FileEvent, FileSystemWatcher } from 'vscode-languageserver/node';
import type { Service } from '../service.ts';
import { FileChangeType, WatchKind } from './library.ts';
import { isOnDisk, pathOf } from './paths.ts';
import { inTurns } from './turns.ts';

/** Follows what happens on the disk, as the client tells. */
export interface Watching {
  /** A checkout of another branch tells of hundreds of files at once: they are read a slice at a time, each once. */
  take(events: readonly FileEvent[]): void;
}

/** Programs that make an environment write its `pyvenv.cfg` before its interpreter: only with this one it is of use. */
const interpreters = '**/{bin/python,bin/python3,Scripts/python.exe}';

/**
 * What a client is asked to watch: the files that are read, interpreters that come, and everything that is deleted, for with a folder only
 * the folder itself is told of, whatever was in it.
 */
export const watchers = (globs: readonly string[]): FileSystemWatcher[] => [
  ...globs.map((globPattern) => ({ globPattern })),
  { globPattern: interpreters, kind: WatchKind.Create },
  { globPattern: '**', kind: WatchKind.Delete },
];

/** `followed` is called with the paths when all of them have been looked at. */
export function createWatching(service: Service, followed: (paths: readonly string[]) => void): Watching {
  const touched = new Set<string>();
  const deleted = new Set<string>();
  let isRunning = false;

  async function follow(): Promise<void> {
    isRunning = true;
    try {
      while (touched.size > 0 || deleted.size > 0) {
        const paths = [...touched, ...deleted];
        const inside = deleted.size > 0 ? filesWithin(service, deleted) : [];
        const files = new Set([...touched, ...inside]);
        touched.clear();
        deleted.clear();
        // Whether a file is there is the disk's to say: what was deleted may have come back since.
        await inTurns(
          files,
          (path) => service.touch(path),
          () => false,
        );
        followed(paths);
      }
    } finally {
      isRunning = false;
    }
  }

  return {
    take(events) {
      for (const { uri, type } of events) {
        const path = pathOf(uri);
        if (isOnDisk(path)) (type === FileChangeType.Deleted ? deleted : touched).add(path);
      }
      if (!isRunning) void follow();
    },
  };
}

/** The known files that are one of these paths or lie below one. */
function filesWithin(service: Service, folders: ReadonlySet<string>): string[] {
  const known = [...Array.from(service.files(), ({ path }) => path), ...service.unreadable().keys()];
  // Climbing from each file is quicker than comparing all with all: a clean build deletes thousands.
  return known.filter((path) => folders.has(path) || ancestors(path).some((folder) => folders.has(folder)));
}

function ancestors(path: string): string[] {
  const folders: string[] = [];
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) folders.push(path.slice(0, end));
  return folders;
}
