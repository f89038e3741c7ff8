import { join } from 'node:path';

/** Settings under which a window stands still: no welcome, no chat, no question, no animation, nothing that asks the network. */
export const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.reduceMotion': 'on',
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'window.commandCenter': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'editor.accessibilitySupport': 'off',
  'editor.minimap.enabled': false,
  'editor.cursorBlinking': 'solid',
  'requiresPython.index.enabled': false,
  'files.autoSave': 'off',
  'explorer.compactFolders': false,
} as const;

/** Built-in extensions that these scenes only wait for. Newer versions of VS Code leave them out when told by the environment. */
export const skippedExtensions = [
  'GitHub.copilot-chat',
  'ms-vscode.js-debug',
  'ms-vscode.js-debug-companion',
  'ms-vscode.vscode-js-profile-table',
  'vscode.debug-auto-launch',
  'vscode.emmet',
  'vscode.git',
  'vscode.git-base',
  'vscode.github',
  'vscode.github-authentication',
  'vscode.merge-conflict',
  'vscode.mermaid-markdown-features',
  'vscode.microsoft-authentication',
  'vscode.npm',
  'vscode.terminal-suggest',
  'vscode.tunnel-forwarding',
  'vscode.typescript-language-features',
];

/** This process's environment without the Pythons of the machine: their home is inside the scene's folder. */
export function environmentOf(folder: string, more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const own = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(PYENV|CONDA|UV_|VIRTUAL_ENV|MISE|ASDF|NODE_TEST)/.test(name)),
  );
  const path = (process.env.PATH ?? '')
    .split(':')
    .filter((part) => !part.includes('pyenv'))
    .join(':');
  return { ...own, PATH: path, HOME: join(folder, 'home'), ...more };
}
