import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { installVSCode, prepareProfile, startServer, type VSCodeVersion } from '../../scripts/editor/vscode.ts';
import { launchBrowser } from './browser.ts';
import { environmentOf, quiet, skippedExtensions } from './profile.ts';
import { layOutPythons } from './pythons.ts';
import { userOf, type Window } from './user.ts';

/** What a window is opened with. Files are given by their paths below the workspace. */
export interface Opening {
  /** The folder below `out/vscode/` that keeps the workspace, the profile and the pictures. */
  readonly name: string;
  readonly version: VSCodeVersion;
  readonly files: Readonly<Record<string, string>>;
  readonly extensions: readonly string[];
  /** Versions of the Pythons that seem to be installed. */
  readonly pythons?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Added to the environment of VS Code's server, and so of every extension. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Where a scene keeps everything it makes. */
export const sceneFolder = (name: string): string => resolve('out', 'vscode', name);

/** Writes the files and gives the workspace's folder; whatever an earlier run left is removed. */
export function prepareScene(
  name: string,
  files: Readonly<Record<string, string>>,
): { readonly folder: string; readonly workspace: string } {
  const folder = sceneFolder(name);
  rmSync(folder, { recursive: true, force: true });
  const workspace = join(folder, 'workspace');
  mkdirSync(workspace, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), text);
  }
  return { folder, workspace };
}

/** Starts VS Code on a new workspace with a new profile, and a browser on it. */
export async function openWindow(opening: Opening): Promise<Window> {
  const vscode = installVSCode(opening.version);
  const { folder, workspace } = prepareScene(opening.name, opening.files);
  const profile = join(folder, 'profile');
  prepareProfile(vscode, { folder: profile, settings: { ...quiet, ...opening.settings }, extensions: opening.extensions });
  layOutPythons(folder, opening.pythons ?? []);
  const environment = environmentOf(folder, { VSCODE_SKIP_BUILTIN_EXTENSIONS: skippedExtensions.join(','), ...opening.environment });
  const server = await startServer(vscode, { profile, environment });
  return showWindow(server.address(workspace), folder, workspace, server.stop);
}

/** A browser on a VS Code that runs already. `close` is called once the browser is closed, also when the window does not open. */
export async function showWindow(address: string, folder: string, workspace: string, close: () => Promise<void>): Promise<Window> {
  const browser = await launchBrowser();
  const closeAll = async () => {
    await browser.close();
    await close();
  };
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
    await page.goto(address);
    await page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
    return userOf(page, folder, workspace, closeAll);
  } catch (error) {
    await closeAll();
    throw error;
  }
}
