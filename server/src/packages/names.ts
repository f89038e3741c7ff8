/**
 * The form in which names of packages and extras are compared: lower case, runs of `-`, `_` and `.` as one `-` (PEP 503 "Normalized
 * names", packaging.python.org "Names and normalization").
 */
export const normaliseName = (name: string): string => (isNormal(name) ? name : name.toLowerCase().replace(/[-_.]+/g, '-'));

/** Most names are written in it already, and asked for on every keystroke. */
function isNormal(name: string): boolean {
  let before = 0;
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    const isLetter = (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
    if (!isLetter && (code !== DASH || before === DASH)) return false;
    before = code;
  }
  return true;
}

const DASH = 45;
