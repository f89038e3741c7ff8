import type { Diagnostic, Range } from 'vscode-languageserver/node';

/** Whether a client sees no difference. The rest of a diagnostic follows from its code. */
export function sameDiagnostics(a: readonly Diagnostic[], b: readonly Diagnostic[]): boolean {
  return sameItems(a, b, sameDiagnostic);
}

function sameDiagnostic(a: Diagnostic, b: Diagnostic): boolean {
  return (
    a.code === b.code &&
    a.message === b.message &&
    a.severity === b.severity &&
    a.tags === b.tags &&
    sameRange(a.range, b.range) &&
    sameItems(
      a.relatedInformation ?? [],
      b.relatedInformation ?? [],
      (one, other) =>
        one.message === other.message && one.location.uri === other.location.uri && sameRange(one.location.range, other.location.range),
    )
  );
}

function sameRange(a: Range, b: Range): boolean {
  return (
    a.start.line === b.start.line &&
    a.start.character === b.start.character &&
    a.end.line === b.end.line &&
    a.end.character === b.end.character
  );
}

function sameItems<T>(a: readonly T[], b: readonly T[], same: (one: T, other: T) => boolean): boolean {
  return a.length === b.length && a.every((item, index) => same(item, b[index]!));
}
