/**
 * The form in which names of packages and extras are compared: lower case, runs of `-`, `_` and `.` as one `-` (PEP 503 "Normalized
 * names", packaging.python.org "Names and normalization").
 */
export const normaliseName = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');
