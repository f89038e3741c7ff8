import { URI } from 'vscode-uri';

/**
 * A document's path in the core. A file's has forward slashes, and a drive in capitals, for clients spell it either way; a document that
 * lies on no disk keeps its URI, with a slash before its name (`untitled:Dockerfile` → `untitled:/Dockerfile`), so that it has one.
 */
export function pathOf(uri: string): string {
  if (!/^file:/i.test(uri)) return uri.includes('/') ? uri : uri.replace(':', ':/');
  // A share's name behind four slashes instead of two is a common mistake, and no URI.
  const { authority, path } = URI.parse(uri.replace(/^file:\/{4,}/i, 'file://'));
  if (authority !== '') return `//${authority}${path}`;
  return /^\/[A-Za-z]:/.test(path) ? path.charAt(1).toUpperCase() + path.slice(2) : path;
}

/** The URI of a path of the core, encoded as vscode-uri does. */
export const uriOf = (path: string): string => (isOnDisk(path) ? URI.file(path).toString() : path);

/** Whether a path of the core is one of the file system: the URI of a document is not, nor is anything relative. */
export const isOnDisk = (path: string): boolean => path.startsWith('/') || /^[A-Za-z]:\//.test(path);

/** Whether `path` is `folder` or lies below it. */
export const isWithin = (path: string, folder: string): boolean =>
  path.startsWith(folder) && (path.length === folder.length || path.charCodeAt(folder.length) === 47);
