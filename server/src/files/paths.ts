/** A compiled list of globs over `/`-separated paths: `*` and `?` stay within a name, `**` spans folders, `{a,b}` chooses. */
export interface PathMatcher {
  matches(path: string): boolean;
}

/** Globs without a folder match in any folder, as `.gitignore` has it; the others match at the end of a path, from a folder's border. */
export function compileGlobs(globs: readonly string[]): PathMatcher {
  const all = globs.flatMap(expandBraces);
  const names = new Set(all.filter((glob) => !/[*?/]/.test(glob)));
  const rest = all.filter((glob) => !names.has(glob));
  const pattern = rest.length > 0 ? patternOf(rest) : undefined;
  return { matches: (path) => names.has(nameOf(path)) || (pattern?.test(path) ?? false) };
}

/** What paths that match one of these globs look like; the globs have no braces any more. */
export const patternOf = (globs: readonly string[]): RegExp => new RegExp(`(?:^|/)(?:${globs.map(globSource).join('|')})$`);

/** The part behind the last slash. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The part before the last slash; empty for a bare name. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** A glob without braces for each choice that it has. */
export function expandBraces(glob: string): string[] {
  const open = glob.indexOf('{');
  const close = glob.indexOf('}', open);
  if (open < 0 || close < 0) return [glob];
  const choices = glob.slice(open + 1, close).split(',');
  return choices.flatMap((choice) => expandBraces(glob.slice(0, open) + choice + glob.slice(close + 1)));
}

function globSource(glob: string): string {
  let source = '';
  for (let i = 0; i < glob.length; i++) {
    if (glob.startsWith('**/', i)) {
      source += '(?:[^/]+/)*';
      i += 2;
    } else if (glob.startsWith('**', i)) {
      source += '.*';
      i += 1;
    } else if (glob[i] === '*') source += '[^/]*';
    else if (glob[i] === '?') source += '[^/]';
    else source += glob[i]!.replace(/[.+^$()|[\]\\]/g, '\\$&');
  }
  return source;
}
