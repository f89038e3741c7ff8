import type { FileKind } from '../../fileKind.ts';

/** One subject that is looked for in every Python source, found by a word of its own. */
export interface SourcePart extends Pick<FileKind, 'places' | 'read'> {
  readonly contains: string;
}
