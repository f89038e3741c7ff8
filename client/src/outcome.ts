import type { Selected } from './environments.ts';
import { isSameInterpreter } from './pickerItems.ts';

/** What came of a switch, in words: `isRefused` when another interpreter is in force than the chosen one. */
export interface Outcome {
  readonly message: string;
  readonly isRefused: boolean;
}

/** Reads the choice back: who keeps it may have settings of its own that win. `inForce` is undefined where nobody can say. */
export function outcomeOf(name: string, chosen: string, inForce: Selected | undefined): Outcome {
  if (inForce === undefined || isSameInterpreter(inForce.executable, chosen))
    return { message: `${name} uses ${chosen}.`, isRefused: false };
  return { message: `${name} still uses ${inForce.executable}: a setting or another extension wins over ${chosen}.`, isRefused: true };
}
