import type { Host } from '../host.ts';
import type { IndexAddress } from '../indexes/addresses.ts';
import { createUserIndex, type UserIndex } from '../indexes/userIndex.ts';
import { createKnowledge, type IndexLookup } from '../knowledge.ts';
import { filesNamingOthers } from '../namedIndexes.ts';
import { ownPackages } from '../ownPackages.ts';
import { secretFilesAround } from '../secretFiles.ts';
import { createService, type Service } from '../service.ts';
import { CommandError, type Context } from './command.ts';
import { watchedHost } from './passedOver.ts';
import { absolutePath, folderOf, isBelow, relativePath } from './paths.ts';
import { createProgress } from './progress.ts';
import { printable } from './terminal.ts';

/** A service over the folders that the command names, read and checked. */
export interface Workspace {
  readonly service: Service;
  /** Resolves when all packages that were asked for are known, or never will be. */
  settled(): Promise<void>;
  readonly filesRead: number;
  /** What could not be read, and why. */
  readonly unreadable: ReadonlyMap<string, string>;
  /** Whether the user named this file, or a folder above it. */
  includes(path: string): boolean;
}

/** What the command line names, as absolute paths. */
interface Named {
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

/** Reads the folders. A file is judged within its repository, so that is read and only what concerns the file is told. */
export function openWorkspace(context: Context, mayAsk = false): Workspace {
  const { folders, files } = named(context);
  const roots = outermost([...folders, ...files.map((file) => repositoryOf(context.host, folderOf(file)))]);
  return open(context, roots, { folders, files }, mayAsk);
}

/** Reads the whole repositories of what is named, whose projects may stand above it. */
export function openRepositories(context: Context): Workspace {
  const { folders, files } = named(context);
  const roots = [...folders, ...files.map(folderOf)].map((folder) => repositoryOf(context.host, folder));
  return open(context, outermost(roots), { folders: roots, files: [] });
}

/** `mayAsk`: what packages there are may be asked of the user's index; otherwise no network is touched. */
function open(context: Context, roots: readonly string[], { folders, files }: Named, mayAsk = false): Workspace {
  const { host, passedOver, vanished } = watchedHost(context.host, roots, context.settings);
  const { packages } = context.world;
  let asks = false;
  const { url } = context.settings.index;
  const index = mayAsk ? createUserIndex(host, { mayAsk: () => asks, url, folders: withRepositories(host, roots) }) : undefined;
  let own: ReadonlySet<string> = new Set();
  const knowledge = createKnowledge(host, () => service, index && asked(index, (name) => own.has(name)));
  const service: Service = createService(host, { facts: (root) => packages?.facts(root) ?? knowledge.forProject(root) });
  // The top of the file system is the one folder with a slash at its end.
  service.setFolders(roots.map((root) => (root === '/' ? '' : root)));
  service.setSettings(context.settings);
  const filesFound = scan(context, service) + loadNamed(service, files);
  asks = index !== undefined && isFreeToAsk(context, namingOthers(host, service, index.addresses()));
  own = ownPackages(service.files());
  service.update();
  const unread = [...service.unreadable().keys()].filter(service.isRead).length + vanished.size;
  const chosen = new Set(files);
  return {
    service,
    settled: () => packages?.settled() ?? index?.settled() ?? Promise.resolve(),
    filesRead: filesFound - unread,
    unreadable: new Map([...service.unreadable(), ...passedOver, ...vanished]),
    includes: (path) => chosen.has(path) || folders.some((folder) => isBelow(path, folder)),
  };
}

/** What is read, and what it is a part of. */
const withRepositories = (host: Host, roots: readonly string[]): readonly string[] => [
  ...roots,
  ...roots.map((root) => repositoryOf(host, root)),
];

/** Every name is asked for, since the command was told to; but for those of packages that are here. */
const asked = (index: UserIndex, isOwn: (name: string) => boolean): IndexLookup => ({
  isOn: () => true,
  addresses: index.addresses,
  known(_, name) {
    if (isOwn(name)) return undefined;
    index.ask(name);
    return index.known(name);
  },
  about: (_, name) => index.about(name),
  lookUp(_, name) {
    if (!isOwn(name)) index.ask(name);
  },
});

/** The files by which another index than the user's may count. */
const namingOthers = (host: Host, service: Service, own: readonly IndexAddress[]): readonly string[] => {
  const folderAround = (path: string) => service.folders().find((folder) => isBelow(path, folder)) ?? folderOf(path);
  return [...filesNamingOthers(service.files(), own), ...secretFilesAround(host, service.files(), folderAround, own)];
};

/** A repository that takes packages from an index of its own would have their names told to another one. */
function isFreeToAsk({ terminal, cwd }: Context, naming: readonly string[]): boolean {
  const [first] = naming;
  if (first === undefined) return true;
  terminal.err(`requires-python: no index was asked, since ${printable(relativePath(cwd, first))} names one that is not yours\n`);
  return false;
}

function named({ host, cwd, paths }: Context): Named {
  const folders: string[] = [];
  const files: string[] = [];
  for (const path of paths.length > 0 ? paths : ['.']) {
    const absolute = absolutePath(cwd, path);
    const kind = host.stat(absolute)?.kind;
    if (kind === undefined) throw new CommandError(`${path}: there is no such file or folder`);
    if (kind === 'other') throw new CommandError(`${path}: neither a file nor a folder`);
    if (kind === 'folder' && host.listFolder(absolute) === undefined) throw new CommandError(`${path}: the folder may not be read`);
    if (kind === 'folder') folders.push(absolute);
    else files.push(behindLink(host, absolute));
  }
  return { folders, files };
}

/** A link that the user names is followed, and its file judged where it lies; links on the way to it stay as they were written. */
function behindLink(host: Host, file: string): string {
  const folder = folderOf(file);
  const inFolder = `${(host.realPath(folder) ?? folder).replace(/\/$/, '')}/${file.slice(file.lastIndexOf('/') + 1)}`;
  const real = host.realPath(file) ?? file;
  return real === inFolder ? file : real;
}

function scan({ terminal, quiet }: Context, service: Service): number {
  const progress = createProgress(terminal, quiet);
  let read = 0;
  for (const { files } of service.scan()) {
    read = files;
    progress.tell(files);
  }
  progress.done();
  return read;
}

/** Files that the scan left out, because git or the settings ignore them, are read all the same when they are named; their number. */
function loadNamed(service: Service, files: readonly string[]): number {
  const others = files.filter((file) => service.isRead(file) && service.file(file) === undefined && !service.unreadable().has(file));
  for (const file of others) service.include(file);
  for (const _ of service.follow());
  return others.length;
}

/** Every unreadable file in one line each, on standard error. */
export function tellUnreadable({ terminal, cwd }: Context, { unreadable }: Workspace): void {
  const lines = [...unreadable].map(
    ([path, reason]) => `${printable(relativePath(cwd, path))}: not read: ${printable(reason.replace(/^is /, ''))}\n`,
  );
  if (lines.length > 0) terminal.err(lines.sort().join(''));
}

/** The folder of `.git` at or above a folder, else the folder itself. */
function repositoryOf(host: Host, folder: string): string {
  for (let at = folder; ; at = folderOf(at)) {
    if (host.stat(at === '/' ? '/.git' : `${at}/.git`) !== undefined) return at;
    if (!at.slice(1).includes('/')) return folder;
  }
}

const outermost = (folders: readonly string[]): string[] => {
  const distinct = [...new Set(folders)];
  return distinct.filter((folder) => !distinct.some((other) => other !== folder && isBelow(folder, other)));
};
