/** More are not kept: one is usual. */
const most = 50;

/** What lock files call the index that a package was taken from: uv, Poetry, PEP 751 and Pipenv. */
const forms: readonly RegExp[] = [
  /\bregistry = "([^"\n]{1,500})"/g,
  /^type = "legacy"\r?\nurl = "([^"\n]{1,500})"/gm,
  /^index = "([^"\n]{1,500})"/gm,
  /^\s{0,40}"url": "([^"\n]{1,500})"/gm,
];

/** The addresses of the indexes that the packages of a lock file were taken from, each once; linear. */
export function registriesIn(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const form of forms) {
    for (const [, address = ''] of text.matchAll(form)) {
      if (found.size >= most) return found;
      // A copy that does not hold the whole text.
      if (!found.has(address)) found.add(Buffer.from(address, 'utf8').toString('utf8'));
    }
  }
  return found;
}
