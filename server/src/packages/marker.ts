export { type Environment, evaluateMarker, markerResult } from './evaluateMarker.ts';
export { parseMarker } from './parseMarker.ts';

/** The variables of "Dependency specifiers", "Environment markers"; the last two exist only in lock files (pylock.toml). */
export type MarkerVariable =
  | 'os_name'
  | 'sys_platform'
  | 'platform_machine'
  | 'platform_python_implementation'
  | 'platform_release'
  | 'platform_system'
  | 'platform_version'
  | 'python_version'
  | 'python_full_version'
  | 'implementation_name'
  | 'implementation_version'
  | 'extra'
  | 'extras'
  | 'dependency_groups';

export type MarkerOperator = '==' | '!=' | '<=' | '>=' | '<' | '>' | '~=' | '===' | 'in' | 'not in';

/** Offsets count in the text that was parsed. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** A variable by its present name, whichever old spelling was written, or a quoted text with its quotes in the span. */
export type Operand = Place &
  ({ readonly kind: 'variable'; readonly name: MarkerVariable } | { readonly kind: 'text'; readonly value: string });

export interface Comparison extends Place {
  readonly kind: 'comparison';
  readonly left: Operand;
  readonly operator: MarkerOperator;
  readonly operatorAt: Place;
  readonly right: Operand;
}

/** Two or more markers between the same word; `words` are its places, one fewer than the markers. */
export interface Combination extends Place {
  readonly kind: 'and' | 'or';
  readonly markers: readonly Marker[];
  readonly words: readonly Place[];
}

/** A marker in parentheses, which the span includes. */
export interface Group extends Place {
  readonly kind: 'group';
  readonly marker: Marker;
}

/** An environment marker, with the place of each of its parts. */
export type Marker = Comparison | Combination | Group;

const formatOperand = (operand: Operand): string => {
  if (operand.kind === 'variable') return operand.name;
  return operand.value.includes('"') ? `'${operand.value}'` : `"${operand.value}"`;
};

const formatNested = (marker: Marker): string => {
  if (marker.kind !== 'group') return formatMarker(marker);
  let inner: Marker = marker;
  while (inner.kind === 'group') inner = inner.marker;
  return inner.kind === 'comparison' ? formatMarker(inner) : `(${formatMarker(inner)})`;
};

/** The marker with double quotes, single blanks and no parentheses around all of it or a single comparison. */
export const formatMarker = (marker: Marker): string => {
  switch (marker.kind) {
    case 'comparison':
      return `${formatOperand(marker.left)} ${marker.operator} ${formatOperand(marker.right)}`;
    case 'group':
      return formatMarker(marker.marker);
    default:
      return marker.markers.map(formatNested).join(` ${marker.kind} `);
  }
};
