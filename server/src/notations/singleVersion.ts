import type { Minor } from '../python/version.ts';
import { meaningOf, minorNamed, type Named, respell, respellFloor } from './named.ts';
import type { Meaning, Notation } from './notation.ts';
import { longestVersion, remember } from './remember.ts';

/** Where a text names its one version, or what it says instead. */
export type Located = Named | Meaning;

/** What makes one notation of a single version different from the others. */
export interface Spelling {
  readonly id: string;
  readonly title: string;
  readonly locate: (text: string) => Located;
}

export const tooLong: Meaning = { kind: 'unknown', why: 'too long to be a version' };

interface Answer {
  readonly found: Located;
  readonly meaning: Meaning;
}

const answerOf = (found: Located): Answer => ({ found, meaning: found.kind === 'named' ? meaningOf(found) : found });

/** A notation that finds one version in its text; everything else follows from where it lies. */
export const singleVersion = ({ id, title, locate }: Spelling): Notation => {
  const answer = remember((text) => answerOf(text.length > longestVersion ? tooLong : locate(text)));
  const named = (text: string): Named | undefined => {
    const { found } = answer(text);
    return found.kind === 'named' ? found : undefined;
  };
  const ifNames = (text: string | undefined, version: Minor): string | undefined => {
    const found = text === undefined ? undefined : named(text);
    return found !== undefined && minorNamed(found) === version ? text : undefined;
  };
  return {
    id,
    title,
    names: 'version',
    read: (text) => answer(text).meaning,
    withFloor(text, floor) {
      const found = named(text);
      return found && ifNames(respellFloor(text, found, floor), floor);
    },
    withVersion(text, version, patch) {
      const found = named(text);
      return found && ifNames(respell(text, found, version, patch), version);
    },
  };
};
