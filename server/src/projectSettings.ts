import { pathsMeant } from './project/crossReading/files.ts';
import type { FileContents, WrittenSettings } from './project/declaration.ts';
import type { Project } from './project/project.ts';
import { excludes, purposeAt, readProjectSettings, type Settings } from './settings.ts';

/** What was chosen for a project, and the folders that paths in it are relative to. */
export interface Chosen {
  readonly settings: Settings;
  /** Undefined: the user's own, which are obeyed when files are listed. */
  readonly excludeFolder: string | undefined;
  readonly baselineFolder: string | undefined;
}

/** The settings that stand in one folder, with the path of the file that they stand in. */
export interface FolderSettings {
  readonly folder: string;
  readonly path: string;
  readonly values: WrittenSettings;
}

/** Settings by what they are read on top of, and then by the values that were read: the same object as long as both are. */
const read = new WeakMap<Settings, WeakMap<WrittenSettings, Settings>>();

function settingsOn(base: Settings, { path, values }: FolderSettings, warn: (message: string) => void): Settings {
  const known = read.get(base) ?? new WeakMap<WrittenSettings, Settings>();
  read.set(base, known);
  const before = known.get(values);
  if (before !== undefined) return before;
  const complain = (message: string) => warn(`${path}: ${message}`);
  const made = 'problem' in values ? base : readProjectSettings(values, base, complain);
  if ('problem' in values) complain(values.problem);
  known.set(values, made);
  return made;
}

/** Whether the baseline is the one that is named here: a path that is refused leaves that of a folder above. */
const counts = (values: WrittenSettings, { baseline }: Settings): boolean =>
  !('problem' in values) && baseline !== undefined && values.get('baseline') === baseline;

/** The user's settings with those of the folders around a project on top, the nearest last: it wins for each key that it has. */
export function chosenFor(user: Settings, around: Iterable<FolderSettings>, warn: (message: string) => void): Chosen {
  let chosen: Chosen = { settings: user, excludeFolder: undefined, baselineFolder: undefined };
  for (const one of around) {
    const settings = settingsOn(chosen.settings, one, warn);
    chosen = {
      settings,
      excludeFolder: settings.exclude === chosen.settings.exclude ? chosen.excludeFolder : one.folder,
      baselineFolder: counts(one.values, settings) ? one.folder : chosen.baselineFolder,
    };
  }
  return chosen;
}

/** The names of the files that hold settings, in the order in which they are read: the latter wins. */
const names = ['.requires-python.toml', 'pyproject.toml'];

/** What the folders from `boundary` down to `root` say, the outermost first. */
export function* settingsAround(
  root: string,
  boundary: string,
  contentsAt: (path: string) => FileContents | undefined,
): Iterable<FolderSettings> {
  for (const folder of foldersBetween(boundary, root)) {
    for (const name of names) {
      const path = `${folder}/${name}`;
      const values = contentsAt(path)?.settings;
      if (values !== undefined) yield { folder, path, values };
    }
  }
}

function foldersBetween(boundary: string, root: string): readonly string[] {
  if (root !== boundary && !root.startsWith(`${boundary}/`)) return [root];
  const folders = [boundary];
  for (let end = boundary.length; end < root.length; ) {
    const next = root.indexOf('/', end + 1);
    end = next < 0 ? root.length : next;
    folders.push(root.slice(0, end));
  }
  return folders;
}

/** Whether the settings of a folder leave a file out; the user's were obeyed when files were listed. */
export const leavesOut = ({ settings, excludeFolder: folder }: Chosen, path: string): boolean =>
  folder !== undefined && path.startsWith(`${folder}/`) && excludes(settings)(path.slice(folder.length + 1));

/** What the project is for, where that was chosen. */
export function purposeIn({ settings }: Chosen, root: string, boundary: string): Partial<Pick<Project, 'purpose'>> {
  const kind = settings.purpose.size === 0 ? undefined : purposeAt(settings, root.slice(boundary.length + 1));
  return kind === undefined ? {} : { purpose: { kind, reason: 'its settings say so' } };
}

/** The baseline that the settings name, where it lies within the folder that they stand in: nothing they say leads out of it. */
export function baselinePath({ settings: { baseline }, baselineFolder }: Chosen, boundary: string): string | undefined {
  if (baseline === undefined) return undefined;
  const folder = baselineFolder ?? boundary;
  return pathsMeant({ paths: [baseline], from: 'folder' }, `${folder}/settings`, folder)[0];
}
