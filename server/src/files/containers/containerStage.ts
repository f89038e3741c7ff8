import type { Declaration } from '../../project/declaration.ts';
import { nameOf } from '../paths.ts';

/** Words in the name of a container's file for what runs on a developer's machine. */
const developers = /(?:^|[.\-_])(?:dev|devel|devcontainer|development|local|override|test|tests|testing|ci|docs?)(?:$|[.\-_])/i;

/** Development containers and images for tests run on a developer's machine, all others where the project is served. */
export function containerStage(path: string): NonNullable<Declaration['stage']> {
  if (/\/\.(?:github|gitlab|circleci)\//.test(path)) return 'ci';
  return developers.test(nameOf(path).slice(-100)) || path.includes('/.devcontainer/') ? 'development' : 'production';
}
