import type { Declaration } from '../project/declaration.ts';
import { equals } from '../python/versionSet.ts';

/** The full CPython version that a declaration pins: `3.12.4`, `3.15.0rc1`. */
export function exactOf(declaration: Declaration): string | undefined {
  const { meaning } = declaration;
  if (meaning.kind !== 'versions' || isOther(meaning.implementation)) return undefined;
  return meaning.exact;
}

/** Whether a declaration names CPython, whose releases and life cycle are known, and not PyPy or GraalPy. */
export function isCPython(declaration: Declaration): boolean {
  const { meaning } = declaration;
  return meaning.kind === 'versions' && !isOther(meaning.implementation);
}

const isOther = (implementation: string | undefined): boolean => implementation !== undefined && implementation !== 'cpython';

/**
 * A number that its reader takes for another version (`3.10` without quotes is 3.1). `float-version` speaks of it; every other rule is
 * silent until it is mended, since nobody knows which of the two was tested.
 */
export function isRounded(declaration: Declaration): boolean {
  const { number, text } = declaration;
  if (number === undefined || number.readAs === text) return false;
  const [written, arrived] = [declaration.meaning, declaration.notation.read(number.readAs)];
  if (written.kind !== 'versions') return false;
  return arrived.kind !== 'versions' || !equals(arrived.versions, written.versions);
}
