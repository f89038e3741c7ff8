import { CommandError } from './command.ts';

const isAbsolute = (path: string): boolean => path.startsWith('/') || /^[A-Za-z]:\//.test(path);

/** A path as the user wrote it, from the current folder, without `.`, `..` and a slash at its end. Only Windows writes backslashes. */
export function absolutePath(cwd: string, path: string): string {
  const written = /^(?:[A-Za-z]:)/.test(cwd) ? path.replaceAll('\\', '/') : path;
  if (!isAbsolute(written) && cwd === '') throw new CommandError('the current folder is gone');
  const [root = '', ...names] = (isAbsolute(written) ? written : `${cwd}/${written}`).split('/');
  const kept: string[] = [];
  for (const name of names) {
    if (name === '..') kept.pop();
    else if (name !== '' && name !== '.') kept.push(name);
  }
  return [root, ...kept].join('/') || '/';
}

export const isBelow = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);

export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';

/** From the current folder to a path, by `..` where it lies elsewhere; as it is on another drive. */
export function relativePath(cwd: string, path: string): string {
  if (path === cwd) return '.';
  if (isBelow(path, cwd)) return path.slice(cwd.endsWith('/') ? cwd.length : cwd.length + 1);
  const [from, to] = [namesOf(cwd), namesOf(path)];
  if (from[0] !== to[0]) return path;
  let shared = 0;
  while (shared < from.length && shared < to.length && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/') || '.';
}

const namesOf = (path: string): readonly string[] => (path === '/' ? [''] : path.split('/'));
