import type { Release } from '../packages/facts.ts';
import type { Requirement } from '../project/declaration.ts';
import { excerpt } from './wording.ts';

/** What a requirement asks for, as a sentence names it: "numpy 2.1.0", "numpy >=2.1", "numpy". */
export function dependencyPhrase({ name, pinned, specifier }: Requirement): string {
  const version = pinned ?? specifier;
  return version === '' ? excerpt(name) : `${excerpt(name)} ${excerpt(version)}`;
}

/** A release with its day, where that is known: "2.3.5 of 2025-11-16". */
export const dated = ({ text, uploaded }: Release): string => (uploaded === undefined ? excerpt(text) : `${excerpt(text)} of ${uploaded}`);

/** A reason that an index gives, behind what was done for it. */
export const because = (reason: string | undefined): string => (reason === undefined || reason.trim() === '' ? '' : `: ${excerpt(reason)}`);
