import { pythonRequest } from '../../notations/pythonRequest.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import type { YamlScalar } from '../../syntax/yaml.ts';
import { declare, type Extras, withoutTrait, withTraits } from '../declare.ts';
import { pythonsIn } from '../pythonCommands.ts';
import { isComputed, type ShellDialect } from '../shellWords.ts';
import { uvRequestsIn } from '../uvCommands.ts';
import type { Taker } from './imageUse.ts';

/** Which lines of the table of places a script's Pythons belong to. */
export interface CommandPlaces {
  readonly uv: string;
  readonly others: string;
}

/** A script where it stands: a scalar of YAML, or a string. */
export type Script = Pick<YamlScalar, 'content' | 'value' | 'style'>;

/** How a script in a scalar is written: only a literal block keeps its line ends. */
const dialectOf = ({ style }: Script): ShellDialect => (style === 'literal' ? 'shell' : 'folded');

/** The Pythons that the commands of a script ask for: of several in one command each is tested. */
export function declareCommands(document: Document, script: Script, places: CommandPlaces, extras: Extras): Declaration[] {
  const { start, end } = script.content;
  const dialect = dialectOf(script);
  const tests: Extras = { ...withoutTrait(extras, 'auxiliary'), system: 'ci' };
  const beside = withTraits(withoutTrait(extras, 'auxiliary'), ['auxiliary']);
  const { requests } = script.value.includes('uv') ? uvRequestsIn(document.text, start, end, dialect) : { requests: [] };
  const { pythons } = pythonsIn(document.text, start, end, dialect);
  return [
    ...requests.map(({ several, tool, ...span }) => {
      return several
        ? declare(document, span, places.uv, 'tests', pythonRequest, tests)
        : declare(document, span, places.uv, 'runs', pythonRequest, tool ? beside : extras);
    }),
    ...pythons.map(({ start, end, notation, several, isBuilt }) => {
      const own = isBuilt ? { ...beside, system: 'cibuildwheel' } : extras;
      return declare(document, { start, end }, places.others, several ? 'tests' : 'runs', notation, several ? tests : own);
    }),
  ];
}

/** The texts of a script in which a variable names a Python, and who takes it. */
export function commandVariables(
  document: Document,
  script: Script,
): { readonly text: string; readonly taker: Extract<Taker, 'uv' | 'tox' | 'other'> }[] {
  const { start, end } = script.content;
  if (!isComputed(script.value)) return [];
  const byUv = script.value.includes('uv') ? uvRequestsIn(document.text, start, end, dialectOf(script)).variables : [];
  const { variables, environments } = pythonsIn(document.text, start, end, dialectOf(script));
  return [
    ...byUv.map(({ text }) => ({ text, taker: 'uv' as const })),
    ...environments.map((text) => ({ text, taker: 'tox' as const })),
    ...variables.map((text) => ({ text, taker: 'other' as const })),
  ];
}
