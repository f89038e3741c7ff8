// Whether a job of CI runs the project's tests: only then is its Python one that the project must run on.

const TESTS =
  /\b(?:pytest|py\.test|tox|nox|unittest|hatch test|hatch run test|manage\.py test|coverage run|make [^\n]{0,80}?(?:test|check)|test\w{0,50}\.sh|invoke test)/i;

/** Longer scripts are looked at in part. UTF-16 units. */
const longestScript = 20_000;

/** A script that starts one of the known runners of tests. */
export const testsProject = (script: string): boolean =>
  TESTS.test(script.length > longestScript ? script.slice(0, longestScript) : script);

/** `./.github/workflows/test.yml`, `./.github/actions/run-tests`, `test:3.12`. */
export const isNamedForTests = (name: string | undefined): boolean =>
  name !== undefined && /(?:^|[/_.:\s-])(?:tests?|pytest|tox|nox|unit|unittests?)(?:$|[/_.@:\s\d-])/i.test(name.slice(0, 200));
