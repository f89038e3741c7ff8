import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format } from 'node:util';
import { build } from 'esbuild';
import { installVSCode, prepareProfile, type Server, startServer } from '../../scripts/editor/vscode.ts';
import { launchBrowser, requireTool } from './browser.ts';
import { environmentOf, quiet, skippedExtensions } from './profile.ts';
import { layOutPythons } from './pythons.ts';
import { type Opening, prepareScene } from './window.ts';

/** What came of one test inside the extension host. */
export interface Outcome {
  readonly title: string;
  /** The stack of what went wrong; absent where the test passed. */
  readonly error?: string;
}

/**
 * Runs `test/vscode/suites/<suite>.ts` inside the extension host of a window, beside the extensions installed from their .vsix files.
 * Throws when the window ended, or 90 s passed, without a report.
 */
export async function runInExtensionHost(suite: string, opening: Opening): Promise<readonly Outcome[]> {
  requireTool();
  const vscode = installVSCode(opening.version);
  const { folder, workspace } = prepareScene(opening.name, opening.files);
  const profile = join(folder, 'profile');
  const report = join(folder, 'report.json');
  prepareProfile(vscode, { folder: profile, settings: { ...quiet, ...opening.settings }, extensions: opening.extensions });
  layOutPythons(folder, opening.pythons ?? []);
  const runner = await writeRunner(folder, suite);
  const environment = environmentOf(folder, {
    VSCODE_SKIP_BUILTIN_EXTENSIONS: skippedExtensions.join(','),
    EDITOR_TEST_TOOLS: resolve('test', 'vscode'),
    EDITOR_TEST_REPORT: report,
    ...opening.environment,
  });
  // A built VS Code heeds the page's request to run tests only with this switch.
  const server = await startServer(vscode, { profile, environment, args: ['--enable-smoke-test-driver'] });
  try {
    await inBrowser(server, workspace, runner, folder);
  } finally {
    await server.stop();
  }
  return readReport(report, folder);
}

/** An extension without content, and the bundled suite: VS Code runs tests only on behalf of an extension under development. */
async function writeRunner(folder: string, suite: string): Promise<{ readonly extension: string; readonly tests: string }> {
  const extension = join(folder, 'runner');
  const tests = join(extension, 'tests.cjs');
  mkdirSync(extension, { recursive: true });
  const manifest = { name: 'runner', publisher: 'test', version: '0.0.0', engines: { vscode: '*' } };
  writeFileSync(join(extension, 'package.json'), JSON.stringify(manifest));
  const contents = `import { runTests } from './mocha.ts';\nimport { tests } from './${suite}.ts';\nexport const run = () => runTests(tests);\n`;
  await build({
    stdin: { contents, resolveDir: resolve('test', 'vscode', 'suites'), loader: 'ts' },
    outfile: tests,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'error',
  });
  return { extension, tests };
}

async function inBrowser(
  server: Server,
  workspace: string,
  runner: Awaited<ReturnType<typeof writeRunner>>,
  folder: string,
): Promise<void> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
    const lines: string[] = [];
    let end = () => {};
    const ended = new Promise<void>((done) => {
      end = done;
    });
    // VS Code under test calls two functions of its page: for each line it would log, and at the end.
    await page.exposeFunction('codeAutomationLog', (...args: unknown[]) => lines.push(format(...args)));
    await page.exposeFunction('codeAutomationExit', () => end());
    const at = (path: string) => `vscode-remote://127.0.0.1:${server.port}${path}`;
    const payload = [
      ['extensionDevelopmentPath', at(runner.extension)],
      ['extensionTestsPath', at(runner.tests)],
      ['skipWelcome', 'true'],
    ];
    await page.goto(server.address(workspace, `&payload=${encodeURIComponent(JSON.stringify(payload))}`));
    await within(ended, folder, lines);
    await page.screenshot({ path: join(folder, '01-end.png') });
  } finally {
    await browser.close();
  }
}

/** Waits for the end, 90 s at most, and keeps the window's log either way. */
async function within(ended: Promise<void>, folder: string, lines: readonly string[]): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`No end after 90 s; the last lines:\n${lines.slice(-10).join('\n')}`)), 90_000);
  });
  try {
    await Promise.race([ended, late]);
  } finally {
    clearTimeout(timer);
    writeFileSync(join(folder, 'window.log'), lines.join('\n'));
  }
}

interface Report {
  readonly tests: readonly { readonly title: string; readonly err: { readonly message?: string; readonly stack?: string } }[];
}

function readReport(file: string, folder: string): readonly Outcome[] {
  let report: Report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    const log = readFileSync(join(folder, 'window.log'), 'utf8').split('\n').slice(-15).join('\n');
    throw new Error(`The window ended before Mocha reported:\n${log}`);
  }
  return report.tests.map(({ title, err }) => (err.message === undefined ? { title } : { title, error: err.stack ?? err.message }));
}
