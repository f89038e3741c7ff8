import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import {
  readYaml,
  type YamlEntry,
  type YamlMapping,
  type YamlNode,
  type YamlScalar,
  yamlAt,
  yamlEntries,
  yamlItems,
  yamlText,
} from '../../syntax/yaml.ts';
import { declareImage } from '../containers/image.ts';
import { type Extras, withTraits } from '../declare.ts';
import { declareScalar } from '../yamlValues.ts';
import { commandVariables, declareCommands } from './commands.ts';
import type { Ask, Dialect, Position } from './dialect.ts';
import { declareGiven, type Given, givenValues, type Scope, type Scopes, scopeOf, takerByName } from './given.ts';
import { imageUse, notationFor, type Taker } from './imageUse.ts';
import { isNamedForTests, testsProject } from './testing.ts';

interface Scene {
  readonly document: Document;
  readonly dialect: Dialect;
  /** The best that was found at each offset, with how good it is. */
  readonly found: Map<number, { readonly declaration: Declaration; readonly rank: number }>;
  readonly tested: Map<YamlNode, boolean>;
  readonly scripted: Map<YamlNode, boolean>;
  /** Of the templates and defaults that jobs inherit. */
  readonly scopes: Map<YamlNode, Scope>;
  readonly images: Map<YamlNode, ReadonlyMap<string, YamlScalar | undefined>>;
  /** For whom a list was declared already. */
  readonly followed: Map<readonly Given[], Set<string>>;
}

/** What a mapping passes on to those in it: of any of them, and of the job that they belong to. */
interface Around {
  readonly extras: Extras;
  readonly job: Extras;
}

/** The Pythons of every document of a pipeline's file. */
export function readPipeline(document: Document, dialect: Dialect): Declaration[] {
  const found: Scene['found'] = new Map();
  const { documents } = readYaml(document.text);
  // What a file of GitLab asks its includers for stands in a document of its own.
  const inputs = scopeOf(documents.flatMap((root) => givenValues(yamlAt(root, 'spec', 'inputs'))));
  const followed: Scene['followed'] = new Map();
  for (const root of documents) {
    const position: Position = { root, name: '', parent: '', depth: 0 };
    const around = { extras: { stage: 'ci' }, job: { stage: 'ci' } } as const;
    walk(
      { document, dialect, found, tested: new Map(), scripted: new Map(), scopes: new Map(), images: new Map(), followed },
      root,
      position,
      [inputs],
      around,
    );
  }
  return oncePerRow([...found.values()].sort((a, b) => a.rank - b.rank).map(({ declaration }) => declaration));
}

/** A row of a matrix that names its Python twice is one item: the better of its declarations takes it out. */
function oncePerRow(declarations: readonly Declaration[]): Declaration[] {
  const rows = new Set<number>();
  return declarations.filter(({ item }) => {
    return item === undefined || (!rows.has(item.remove.start) && rows.add(item.remove.start));
  });
}

/** What is followed to its use says more than a name does, and a job that runs tests more than others. */
function keep({ found, dialect }: Scene, declarations: readonly Declaration[], byName: boolean): void {
  for (const each of declarations) {
    const declaration = dialect.roundsNumbers === true ? each : withoutNumber(each);
    const rank = (byName ? 2 : 0) + (declaration.traits?.includes('auxiliary') === true ? 1 : 0);
    const known = found.get(declaration.start);
    if (known === undefined || rank < known.rank) found.set(declaration.start, { declaration, rank });
  }
}

function withoutNumber({ number: _, ...declaration }: Declaration): Declaration {
  return declaration;
}

function walk(scene: Scene, node: YamlNode | undefined, position: Position, scopes: Scopes, around: Around): void {
  if (node?.kind === 'mapping') walkMapping(scene, node, position, scopes, around);
  for (const { value, alias } of yamlItems(node)) if (alias === undefined) walk(scene, value, position, scopes, around);
}

function walkMapping(scene: Scene, mapping: YamlMapping, position: Position, scopes: Scopes, outer: Around): void {
  const { dialect } = scene;
  const inherited = dialect.inherited?.(mapping, position) ?? [];
  const own = givenIn(scene, mapping, position);
  const known = [...(own.length > 0 ? [scopeOf(own)] : []), ...inherited.map((each) => inheritedScope(scene, each, position))];
  const inner = known.length === 0 ? scopes : [...known, ...scopes];
  const { extras, job, isJob } = aroundOf(scene, mapping, inherited, position, outer);
  for (const key of dialect.imageKeysOf(position)) {
    const image = imageAt(mapping, key) ?? inherited.map((each) => inheritedImage(scene, each, key)).find((each) => each !== undefined);
    if (image !== undefined) readImage(scene, image, inner, job);
  }
  for (const ask of dialect.asks?.(mapping, position) ?? []) readAsk(scene, ask, inner, job);
  // Of what is named for all jobs nobody says which of them use it.
  const shared = isJob && position.depth > 0 ? job : withTraits(extras, ['auxiliary']);
  for (const given of own) readNamed(scene, given, given.isListed ? job : shared);
  for (const entry of mapping.entries) walkEntry(scene, entry, position, inner, { extras, job });
}

function walkEntry(scene: Scene, { key, value, alias }: YamlEntry, { root, name, depth }: Position, scopes: Scopes, around: Around): void {
  const { dialect } = scene;
  const isScript = dialect.isScript(key.value) && value?.kind !== 'mapping';
  if (isScript) readScripts(scene, value, scopes, around.job);
  if (isScript || alias !== undefined || key.value === '<<' || dialect.variableKeys.includes(key.value)) return;
  walk(scene, value, { root, name: key.value, parent: name, depth: depth + 1 }, scopes, around);
}

function givenIn({ document, dialect }: Scene, mapping: YamlNode, position: Position): Given[] {
  const variables = dialect.variableKeys.flatMap((key) => givenValues(yamlAt(mapping, key)));
  return mapping.kind === 'mapping' ? [...(dialect.givenTo?.(document, mapping, position) ?? []), ...variables] : variables;
}

function inheritedScope(scene: Scene, mapping: YamlNode, position: Position): Scope {
  const scope = scene.scopes.get(mapping) ?? scopeOf(givenIn(scene, mapping, position));
  scene.scopes.set(mapping, scope);
  return scope;
}

/** `image: python:3.12`, `image: { name: python:3.12 }`. */
function imageAt(mapping: YamlNode, key: string): YamlScalar | undefined {
  const value = yamlAt(mapping, key);
  const image = value?.kind === 'mapping' ? (yamlAt(value, 'name') ?? yamlAt(value, 'image')) : value;
  return image?.kind === 'scalar' ? image : undefined;
}

/** Thousands of jobs may ask for the image of the same template. */
function inheritedImage({ images }: Scene, mapping: YamlNode, key: string): YamlScalar | undefined {
  const known = images.get(mapping);
  if (known?.has(key) === true) return known.get(key);
  const image = imageAt(mapping, key);
  images.set(mapping, new Map([...(known ?? []), [key, image]]));
  return image;
}

/** The customary keys, whichever system it is. */
const mayFail = (mapping: YamlMapping): boolean =>
  yamlEntries(mapping).some(
    ({ key, value }) => /^(?:allow_failures?|soft_fail|continueOnError)$/.test(key.value) && yamlText(value) === 'true',
  ) || yamlText(yamlAt(mapping, 'failure')) === 'ignore';

/** A mapping with scripts is a job, or holds some; one without belongs to the job around it. */
function aroundOf(
  scene: Scene,
  mapping: YamlMapping,
  inherited: readonly YamlNode[],
  position: Position,
  outer: Around,
): Around & { readonly isJob: boolean } {
  const isLenient = mayFail(mapping) && outer.extras.traits?.includes('optional') !== true;
  const extras = isLenient ? withTraits(outer.extras, ['optional']) : outer.extras;
  const isJob =
    position.depth === 0 || (scene.dialect.isOneJob !== true && [mapping, ...inherited].some((each) => hasScripts(scene, each, 0)));
  if (!isJob) return { isJob, extras, job: isLenient ? withTraits(outer.job, ['optional']) : outer.job };
  return { isJob, extras, job: isTested(scene, mapping, inherited, position) ? extras : withTraits(extras, ['auxiliary']) };
}

function hasScripts(scene: Scene, node: YamlNode | undefined, depth: number): boolean {
  if (node === undefined || node.kind === 'scalar' || depth > deepest) return false;
  const known = scene.scripted.get(node);
  if (known !== undefined) return known;
  scene.scripted.set(node, false);
  const isOwn = yamlEntries(node).some(({ key }) => scene.dialect.isScript(key.value));
  const values = node.kind === 'mapping' ? yamlEntries(node) : yamlItems(node);
  const answer = isOwn || values.some(({ value }) => hasScripts(scene, value, depth + 1));
  scene.scripted.set(node, answer);
  return answer;
}

/** Whether some job of the mapping runs tests; of the file's defaults, which every job inherits, nothing follows. */
const isTested = (scene: Scene, mapping: YamlMapping, inherited: readonly YamlNode[], { root, name }: Position): boolean =>
  isNamedForTests(name) || [mapping, ...inherited].some((each) => (each !== root || mapping === root) && testsIn(scene, each, 0));

/** More of a file is not looked through. */
const deepest = 30;

/** Whether some text below starts the project's tests. */
function testsIn(scene: Scene, node: YamlNode | undefined, depth: number): boolean {
  if (node === undefined || depth > deepest) return false;
  if (node.kind === 'scalar') return testsProject(node.value);
  const known = scene.tested.get(node);
  if (known !== undefined) return known;
  scene.tested.set(node, false);
  const values = node.kind === 'mapping' ? yamlEntries(node) : yamlItems(node);
  const answer = values.some(({ value }) => testsIn(scene, value, depth + 1));
  scene.tested.set(node, answer);
  return answer;
}

function readImage(scene: Scene, image: YamlScalar, scopes: Scopes, extras: Extras): void {
  const { document, dialect } = scene;
  const used = imageUse(image.value, dialect.reference);
  if (used !== undefined) follow(scene, used.name, used.taker, scopes, extras, 0);
  else if (image.verbatim && isReference(image.value) && !dialect.reference.test(image.value))
    keep(scene, declareImage(document, image.content, `${dialect.id}.image`, 'runs', extras), false);
}

/** A bare word is the newest image of that name, or the name of a container that is described elsewhere. */
const isReference = (image: string): boolean => image.includes(':') || image.includes('/');

/** How often a value may be taken from another variable. */
const longestChain = 5;

/** Longer lists are declared for the first image of a kind that uses them, not for each. */
const longestList = 50;

function isNew({ followed }: Scene, values: readonly Given[], taker: Taker, { traits }: Extras): boolean {
  const key = [taker, ...(traits ?? [])].join(' ');
  const known = followed.get(values) ?? new Set();
  followed.set(values, known);
  return !known.has(key) && known.add(key).size > 0;
}

/** Where a variable gets its value: in the nearest mapping that gives it one. */
function follow(scene: Scene, name: string, taker: Taker, scopes: Scopes, extras: Extras, depth: number): void {
  const { document, dialect } = scene;
  const key = name.toLowerCase();
  const values = scopes.find((scope) => scope.has(key))?.get(key) ?? [];
  if (values.length > longestList && !isNew(scene, values, taker, extras)) return;
  for (const given of values) {
    const { value } = given.value;
    const used = taker === 'image' ? imageUse(value, dialect.reference) : plainUse(value, dialect.reference, taker);
    if (used === undefined) keep(scene, declareGiven(document, given, taker, placeOf(dialect, given), extras), false);
    else if (depth < longestChain) follow(scene, used.name, used.taker, given.within ?? scopes, extras, depth + 1);
  }
}

function plainUse(text: string, reference: RegExp, taker: Taker): { readonly name: string; readonly taker: Taker } | undefined {
  const groups = reference.exec(text.slice(0, 500))?.slice(1);
  const name = groups?.find((group) => group !== undefined);
  return name === undefined ? undefined : { name, taker };
}

const placeOf = ({ id }: Dialect, { isListed, isCondition }: Given): string =>
  `${id}.${isCondition === true ? 'condition' : isListed ? 'matrix' : 'variable'}`;

function readNamed(scene: Scene, given: Given, extras: Extras): void {
  const taker = given.taker ?? takerByName(given);
  if (taker === undefined || scene.dialect.reference.test(given.value.value)) return;
  keep(scene, declareGiven(scene.document, given, taker, placeOf(scene.dialect, given), extras), true);
}

function readAsk(scene: Scene, { value, taker, place, extras: more }: Ask, scopes: Scopes, extras: Extras): void {
  if (value?.kind !== 'scalar') return;
  const all = { ...extras, ...more };
  const used = plainUse(value.value, scene.dialect.reference, taker);
  if (used !== undefined) follow(scene, used.name, taker, scopes, all, 0);
  else keep(scene, [declareScalar(scene.document, value, place, 'runs', notationFor(taker), all) ?? []].flat(), false);
}

function readScripts(scene: Scene, node: YamlNode | undefined, scopes: Scopes, extras: Extras): void {
  for (const { value } of yamlItems(node)) readScripts(scene, value, scopes, extras);
  for (const { key, value } of yamlEntries(node)) if (scene.dialect.isScript(key.value)) readScripts(scene, value, scopes, extras);
  if (node?.kind !== 'scalar') return;
  const { document, dialect } = scene;
  const place = `${dialect.id}.script`;
  keep(scene, declareCommands(document, node, { uv: place, others: place }, extras), false);
  for (const { text, taker } of commandVariables(document, node)) {
    const used = plainUse(text, dialect.reference, taker);
    if (used !== undefined) follow(scene, used.name, used.taker, scopes, extras, 0);
  }
}
