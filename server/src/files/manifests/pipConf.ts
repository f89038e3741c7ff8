import { emptyReading } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';

/**
 * Configuration of pip and PDM that lies in a repository (pip.pypa.io, "Configuration"; pdm-project.org, "Configure the project"): it says
 * nothing of Python, and where it names a package index, no other is asked (`namedIndexes.ts`).
 */
export const pipConf: FileKind = {
  id: 'pip-conf',
  title: 'configuration of pip or PDM',
  paths: ['pip.{conf,ini}', 'pdm.toml'],
  contains: ['index', 'find-links', 'pypi'],
  comment: '#',
  places: [],
  read: emptyReading,
};
