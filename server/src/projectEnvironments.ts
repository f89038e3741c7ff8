import type { Host } from './host.ts';
import { readPyvenvCfg } from './interpreters/identify/pyvenvCfg.ts';
import { inspector } from './interpreters/inspect.ts';
import { absolutePath } from './interpreters/paths.ts';
import type { ProjectEnvironment } from './project/project.ts';
import type { Span } from './project/span.ts';

/** The environments of projects, each looked at once until something about it changes: a project is checked with every keystroke. */
export interface ProjectEnvironments {
  /** What the file with this text says of an environment; undefined for any other file. */
  of(file: { readonly path: string; readonly text: string }): ProjectEnvironment | undefined;
  /** This file or folder changed: the `pyvenv.cfg` of those that are looked at again when they are asked for. */
  forget(path: string): readonly string[];
}

export function createProjectEnvironments(host: Host): ProjectEnvironments {
  const known = new Map<string, { readonly text: string; readonly environment: ProjectEnvironment | undefined }>();
  return {
    of({ path, text }) {
      if (!path.endsWith('/pyvenv.cfg')) return undefined;
      const before = known.get(path);
      if (before?.text === text) return before.environment;
      const environment = environmentAt(host, path, text);
      known.set(path, { text, environment });
      return environment;
    },
    forget(path) {
      const touched = [...known.keys()].filter((cfg) => {
        const folder = cfg.slice(0, cfg.lastIndexOf('/') + 1);
        return path.startsWith(folder) || cfg.startsWith(`${path}/`);
      });
      for (const cfg of touched) known.delete(cfg);
      return touched;
    },
  };
}

/**
 * What the environment around a `pyvenv.cfg` with this text is like; undefined for what is no such file. It is looked at, never started. One
 * that was made for another system (a folder shared with a container or with Windows) is not judged here.
 */
export function environmentAt(host: Host, path: string, text: string): ProjectEnvironment | undefined {
  if (!path.endsWith('/pyvenv.cfg')) return undefined;
  const { home } = readPyvenvCfg(text);
  const isOurs = home === undefined || absolutePath(host, home) !== undefined;
  const found = isOurs ? inspector(host)({ prefix: path.slice(0, path.lastIndexOf('/')), manager: 'venv' }) : undefined;
  const state = found?.state;
  return { path, at: homeIn(text), broken: typeof state === 'object' && 'broken' in state ? state.broken : undefined };
}

/** The value of the last `home`, which is the one that counts. */
function homeIn(text: string): Span {
  let at: Span | undefined;
  let start = 0;
  for (const line of text.split('\n')) {
    const equals = line.indexOf('=');
    const value = line.slice(equals + 1).trim();
    if (equals > 0 && value !== '' && line.slice(0, equals).trim().toLowerCase() === 'home') {
      const from = start + line.indexOf(value, equals + 1);
      at = { start: from, end: from + value.length };
    }
    start += line.length + 1;
  }
  const [first = ''] = text.split('\n', 1);
  return at ?? { start: 0, end: first.trimEnd().length };
}
