import { createRequire } from 'node:module';

/** Tests that run inside the extension host, in this order. */
export type Tests = Readonly<Record<string, () => Promise<void> | void>>;

interface Mocha {
  readonly suite: { addTest(test: unknown): void };
  run(done: (failures: number) => void): unknown;
}
interface MochaClass {
  new (options: object): Mocha;
  readonly Test: new (title: string, body: () => Promise<void> | void) => unknown;
}

/**
 * Runs the tests by Mocha and writes its report, as JSON, to the file named in `EDITOR_TEST_REPORT`. Mocha is taken from the folder in
 * `EDITOR_TEST_TOOLS`. Rejects when a test failed: VS Code then ends its window with the exit code 1.
 */
export async function runTests(tests: Tests): Promise<void> {
  const { EDITOR_TEST_TOOLS: tools = '', EDITOR_TEST_REPORT: output = '' } = process.env;
  // Which of the two `require` gives depends on the version of Node.js that VS Code runs on.
  const loaded = createRequire(`${tools}/package.json`)('mocha') as MochaClass | { readonly default: MochaClass };
  const Mocha = 'default' in loaded ? loaded.default : loaded;
  const mocha = new Mocha({ timeout: 20_000, bail: true, reporter: 'json', reporterOption: { output } });
  for (const [title, body] of Object.entries(tests)) mocha.suite.addTest(new Mocha.Test(title, async () => body()));
  const failures = await new Promise<number>((done) => mocha.run(done));
  if (failures > 0) throw new Error(`${failures} of ${Object.keys(tests).length} failed`);
}
