import type { Log } from './host.ts';
import { existingRules } from './settingNames.ts';
import type { StoredFile } from './store.ts';

/** Says once of each name in a suppression comment that there is no such rule: what it was meant for is reported on. */
export function createRuleNames(log: Log): (files: readonly StoredFile[]) => void {
  const told = new Set<string>();

  function tell(path: string, message: string): void {
    const line = `${path}: a comment silences nothing: ${message}`;
    if (told.has(line) || told.size >= mostLines) return;
    told.add(line);
    log.warn(line);
  }

  return (files) => {
    for (const { path, contents } of files)
      for (const { rules } of contents.suppressions) existingRules(rules, (message) => tell(path, message));
  };
}

/** Nobody reads more. */
const mostLines = 1_000;
