import { dotted } from '../../../notations/dotted.ts';
import type { Notation } from '../../../notations/notation.ts';
import { pylintVersion } from '../../../notations/pylintVersion.ts';
import { abiTag, pyDigits, pyTag } from '../../../notations/pyTag.ts';
import type { Declaration, Trait } from '../../../project/declaration.ts';
import type { Document } from '../../../project/span.ts';
import { type TomlTable, tomlAt } from '../../../syntax/toml.ts';
import type { Place } from '../../fileKind.ts';
import { declareItems, declareValue, wholeOf } from '../../tomlValues.ts';
import { readEnvironments, readPerFile } from '../../tools/subtreeTargets.ts';

/** A tool's own setting that repeats the floor: where it stands, and how it is written. */
interface Target {
  readonly place: string;
  /** The table below `tool`. */
  readonly table: readonly string[];
  /** The spellings that the tool takes, the usual one first. */
  readonly keys: readonly [string, ...string[]];
  readonly notation: Notation;
  readonly traits: readonly Trait[];
  /** The key may stand in any table below this one as well. */
  readonly anywhere?: true;
  /** How a text must look to name a Python, where the tool takes other words too. */
  readonly wanted?: RegExp;
}

const stableAbi = /^cp\d{2,4}$/;

/** One line a tool (facts: tool-target-versions; `inferable` where the tool reads requires-python when the line is missing). */
const targets: readonly Target[] = [
  { place: 'pyproject.ruff.target-version', table: ['ruff'], keys: ['target-version'], notation: pyTag, traits: ['inferable'] },
  {
    place: 'pyproject.black.target-version',
    table: ['black'],
    // black takes its options in either spelling (black, `read_pyproject_toml`).
    keys: ['target-version', 'target_version'],
    notation: pyTag,
    traits: ['inferable', 'lower-bound'],
  },
  { place: 'pyproject.mypy.python-version', table: ['mypy'], keys: ['python_version'], notation: dotted, traits: [] },
  { place: 'pyproject.pyright.python-version', table: ['pyright'], keys: ['pythonVersion'], notation: dotted, traits: [] },
  { place: 'pyproject.basedpyright.python-version', table: ['basedpyright'], keys: ['pythonVersion'], notation: dotted, traits: [] },
  { place: 'pyproject.ty.python-version', table: ['ty', 'environment'], keys: ['python-version'], notation: dotted, traits: ['inferable'] },
  {
    place: 'pyproject.pyrefly.python-version',
    table: ['pyrefly'],
    keys: ['python-version', 'python_version'],
    notation: dotted,
    traits: [],
  },
  // pylint reads the options of every table below `tool.pylint`, whatever it is called (pylint, `_parse_toml_file`).
  { place: 'pyproject.pylint.py-version', table: ['pylint'], keys: ['py-version'], notation: pylintVersion, traits: [], anywhere: true },
  { place: 'pyproject.isort.py-version', table: ['isort'], keys: ['py_version'], notation: pyDigits, traits: [] },
  // "The minimum Python version that should be supported by the resolved requirements" (docs.astral.sh/uv, "Settings").
  { place: 'pyproject.uv.python-version', table: ['uv', 'pip'], keys: ['python-version'], notation: dotted, traits: ['inferable'] },
  {
    place: 'pyproject.datamodel-codegen.target-python-version',
    table: ['datamodel-codegen'],
    keys: ['target-python-version'],
    notation: dotted,
    traits: [],
  },
  { place: 'pyproject.refurb.python-version', table: ['refurb'], keys: ['python_version'], notation: dotted, traits: [] },
  { place: 'pyproject.pytype.python-version', table: ['pytype'], keys: ['python_version'], notation: dotted, traits: [] },
  // The oldest Python that wheels of the stable ABI are for; both tools know other tags too (`py3`).
  {
    place: 'pyproject.scikit-build.py-api',
    table: ['scikit-build', 'wheel'],
    keys: ['py-api'],
    notation: abiTag,
    traits: [],
    wanted: stableAbi,
  },
  {
    place: 'pyproject.bdist-wheel.py-limited-api',
    table: ['distutils', 'bdist_wheel'],
    keys: ['py-limited-api', 'py_limited_api'],
    notation: abiTag,
    traits: [],
    wanted: stableAbi,
  },
];

const perFile = 'pyproject.ruff.per-file-target-version';
const environments = { pyright: 'pyproject.pyright.environment', basedpyright: 'pyproject.basedpyright.environment' };

const subtreePlaces: readonly Place[] = [
  { id: perFile, where: '`[tool.ruff.per-file-target-version]`', role: 'targets', notation: pyTag.id },
  ...Object.entries(environments).map(
    ([tool, id]): Place => ({
      id,
      where: `\`[tool.${tool}] executionEnvironments[].pythonVersion\``,
      role: 'targets',
      notation: dotted.id,
    }),
  ),
];

const ownPlaces: readonly Place[] = targets.map(({ place, table, keys, notation, anywhere }) => ({
  id: place,
  where: `\`[tool.${table.join('.')}${anywhere === true ? '.*' : ''}] ${keys[0]}\``,
  role: 'targets',
  notation: notation.id,
}));

export const targetPlaces: readonly Place[] = [...ownPlaces, ...subtreePlaces];

export function readTargets(document: Document, root: TomlTable): Declaration[] {
  const tool = tomlAt(root, 'tool');
  if (tool?.kind !== 'table') return [];
  return [
    ...targets.flatMap((target) =>
      tablesOf(tool, target).flatMap((table) => target.keys.flatMap((key) => readTarget(document, table, key, target))),
    ),
    ...readPerFile(document, tomlAt(tool, 'ruff', 'per-file-target-version'), perFile, pyTag),
    ...Object.entries(environments).flatMap(([name, place]) =>
      readEnvironments(document, tomlAt(tool, name, 'executionEnvironments'), place, dotted),
    ),
  ];
}

function tablesOf(tool: TomlTable, { table: keys, anywhere }: Target): TomlTable[] {
  const table = tomlAt(tool, ...keys);
  if (table?.kind !== 'table') return [];
  if (anywhere !== true) return [table];
  return [table, ...[...table.entries.values()].flatMap(({ value }) => (value.kind === 'table' ? value : []))];
}

function readTarget(document: Document, table: TomlTable, key: string, target: Target): Declaration[] {
  const { place, notation, traits, wanted } = target;
  const entry = table.entries.get(key);
  if (entry === undefined || (wanted !== undefined && !(entry.value.kind === 'string' && wanted.test(entry.value.value)))) return [];
  const extras = { ...(traits.length > 0 && { traits }), ...wholeOf(document, table, entry) };
  if (entry.value.kind === 'array') return declareItems(document, entry.value, place, 'targets', notation, extras);
  return [declareValue(document, entry.value, place, 'targets', notation, extras) ?? []].flat();
}
