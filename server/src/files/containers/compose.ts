import { pythonRequest } from '../../notations/pythonRequest.ts';
import type { Call } from '../../project/crossing.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { readImageReference } from '../../syntax/dockerfile.ts';
import {
  readYaml,
  type YamlEntry,
  type YamlNode,
  type YamlScalar,
  yamlAt,
  yamlEntries,
  yamlEntry,
  yamlItems,
  yamlText,
} from '../../syntax/yaml.ts';
import { listCommands, yamlWords } from '../commandLists.ts';
import { declare, type Extras, emptyReading, readingOf, shifted, withoutTrait, withTraits } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { uvRequestsIn, uvRequestsOf } from '../uvCommands.ts';
import { declareScalar, numberOf } from '../yamlValues.ts';
import { type Argument, callOf, declareArgument, dockerfileOf } from './buildArguments.ts';
import { containerStage } from './containerStage.ts';
import { readDockerfileText } from './dockerfile/reading.ts';
import { declareExpanded } from './expandedImage.ts';
import { declareImage } from './image.ts';

/** Compose files (github.com/compose-spec/compose-spec). */
export const compose: FileKind = {
  id: 'compose',
  title: 'Compose file',
  paths: ['{compose,docker-compose}.{yml,yaml}', '{compose,docker-compose}{.,-,_}*.{yml,yaml}'],
  comment: '#',
  places: [
    { id: 'compose.image', where: '`services.SERVICE.image`', role: 'runs', notation: 'image-tag' },
    { id: 'compose.arg', where: '`services.SERVICE.build.args`', role: 'runs', notation: 'image-python-tag' },
    { id: 'compose.environment', where: '`UV_PYTHON` in `services.SERVICE.environment`', role: 'runs', notation: pythonRequest.id },
    {
      id: 'compose.command',
      where: '`uv … --python …` in `services.SERVICE.command` and `entrypoint`',
      role: 'runs',
      notation: pythonRequest.id,
    },
    {
      id: 'dockerfile.from',
      where: '`services.SERVICE.build.dockerfile_inline`, read as a Dockerfile',
      role: 'runs',
      notation: 'image-tag',
    },
  ],
  variant: containerStage,
  read(document) {
    if (!/python|args:/i.test(document.text)) return emptyReading();
    const root = readYaml(document.text).documents[0];
    const calls: Call[] = [];
    const extras: Extras = { stage: containerStage(document.path) };
    const nodes = new Set<YamlNode>();
    // What an anchor names is met again wherever its alias stands, and read once.
    const isNew = (node: YamlNode | undefined): node is YamlNode => node !== undefined && !nodes.has(node) && nodes.add(node) !== undefined;
    const found = yamlEntries(yamlAt(root, 'services')).flatMap(({ value }) => readService(document, value, extras, { calls, isNew }));
    const seen = new Set<number>();
    const reading = readingOf(found.filter(({ start }) => !seen.has(start) && seen.add(start)));
    return calls.length === 0 ? reading : { ...reading, crossing: { calls, parameters: [], misreadings: [] } };
  },
};

/** What is gathered beside declarations. */
interface Gathering {
  readonly calls: Call[];
  readonly isNew: (node: YamlNode | undefined) => node is YamlNode;
}

function readService(document: Document, service: YamlNode | undefined, extras: Extras, { calls, isNew }: Gathering): Declaration[] {
  const [build, environment] = [yamlAt(service, 'build'), yamlAt(service, 'environment')];
  const own = build !== undefined || takesProject(document, service) ? extras : beside(extras);
  return [
    // Beside `build` it is the name that the built image gets.
    ...(build === undefined ? readImage(document, yamlAt(service, 'image'), own) : []),
    ...(isNew(build) ? readBuild(document, build, extras, calls) : []),
    ...(isNew(environment) ? readEnvironment(document, environment, extras) : []),
    ...['command', 'entrypoint'].flatMap((key) => readCommand(document, yamlAt(service, key), own)),
  ];
}

/** A text as a shell has it, or a list of words (compose-spec, "command"). */
function readCommand(document: Document, command: YamlNode | undefined, extras: Extras): Declaration[] {
  const { requests } =
    command?.kind === 'scalar' && command.verbatim
      ? uvRequestsIn(document.text, command.content.start, command.content.end, 'folded')
      : uvRequestsOf(listCommands(document.text, yamlWords(command)));
  return requests.map(({ tool, start, end }) =>
    declare(document, { start, end }, 'compose.command', 'runs', pythonRequest, tool ? beside(withoutTrait(extras, 'auxiliary')) : extras),
  );
}

const beside = (extras: Extras): Extras => withTraits(extras, ['auxiliary']);

/**
 * Whether a service that is not built here is given files of the repository: a folder of it is mounted or watched (in a development
 * container always), or another service says what it is. All others run what somebody else made (a broker, a notebook server), whatever Python that has.
 */
function takesProject({ path }: Document, service: YamlNode | undefined): boolean {
  if (path.includes('/.devcontainer/')) return true;
  const entries = entriesOf(service);
  if (entries.some(({ key }) => key.value === 'extends' || key.value === 'develop')) return true;
  return entries.some(({ key, value }) => key.value === 'volumes' && yamlItems(value).some((item) => isLocal(item.value)));
}

/** `./src:/app`, `{ type: bind, source: . }`; volumes with a name of their own hold data. */
const isLocal = (volume: YamlNode | undefined): boolean => /^[.~/$\\]/.test(yamlText(volume) ?? yamlText(yamlAt(volume, 'source')) ?? '');

function readImage(document: Document, node: YamlNode | undefined, extras: Extras): Declaration[] {
  if (node?.kind !== 'scalar' || !node.verbatim) return [];
  if (!node.value.includes('$')) return declareImage(document, node.content, 'compose.image', 'runs', extras);
  const places = { given: 'compose.image', written: 'compose.image' };
  return declareExpanded(document, readImageReference(node.value, node.content.start), [], places, extras);
}

function readBuild(document: Document, build: YamlNode, extras: Extras, calls: Call[]): Declaration[] {
  const inline = yamlAt(build, 'dockerfile_inline');
  const context = yamlText(build) ?? yamlText(yamlAt(build, 'context')) ?? '';
  const name = yamlText(yamlAt(build, 'dockerfile')) ?? 'Dockerfile';
  const file = inline === undefined ? dockerfileOf({ context, dockerfile: name }) : undefined;
  const all = pairsOf(yamlAt(build, 'args'));
  if (file !== undefined) calls.push(callOf(build, file, all));
  const args = all.flatMap((pair) =>
    declareArgument(document, pair, 'compose.arg', file, { ...extras, ...(pair.node && numberOf(pair.node)), ...folderOf(context) }),
  );
  return [...args, ...readInline(document, inline, extras)];
}

/** The project that is built is the one of the folder that it is built of. */
const folderOf = (context: string): Extras => (/[:$]|^\/|\{\{|^$/.test(context.slice(0, 300)) ? {} : { folder: context });

/** A Dockerfile within the file, where its characters are its text but for the indentation. */
function readInline(document: Document, node: YamlNode | undefined, extras: Extras): Declaration[] {
  if (node?.kind !== 'scalar' || node.style !== 'literal') return [];
  const { start, end } = node.content;
  const { declarations } = readDockerfileText({ path: document.path, text: document.text.slice(start, end) }, extras);
  return declarations.filter(({ place }) => place === 'dockerfile.from').map((declaration) => shifted(declaration, start));
}

/** An argument or a variable, and its scalar where it is one of its own. */
interface Pair extends Argument {
  readonly node: YamlScalar | undefined;
}

/** `NAME: value`, or `- NAME=value`. */
function pairsOf(node: YamlNode | undefined): Pair[] {
  const listed = yamlItems(node).flatMap(({ value, alias }) => (value?.kind === 'scalar' && alias === undefined ? pairOf(value) : []));
  return [
    ...listed,
    ...entriesOf(node).flatMap(({ key, value }) => (value?.kind === 'scalar' ? { ...value, name: key.value, node: value } : [])),
  ];
}

/** More is merged by no one. */
const mostMerged = 200;

/** With those of merged mappings. */
function entriesOf(node: YamlNode | undefined): readonly YamlEntry[] {
  const own = yamlEntries(node);
  const merged = yamlEntry(node, '<<')?.value;
  return [...own.filter(({ key }) => key.value !== '<<'), ...yamlEntries(merged).slice(0, mostMerged)];
}

function pairOf({ value, content, verbatim }: YamlScalar): Pair | [] {
  const equals = value.indexOf('=');
  if (equals <= 0 || equals > 100 || !verbatim) return [];
  const start = content.start + equals + 1;
  return { name: value.slice(0, equals), value: value.slice(equals + 1), content: { start, end: content.end }, verbatim, node: undefined };
}

/** What uv runs in the container; other variables are the program's own. */
function readEnvironment(document: Document, node: YamlNode | undefined, extras: Extras): Declaration[] {
  return pairsOf(node).flatMap((pair) => {
    if (pair.name !== 'UV_PYTHON' || pair.value === '' || pair.value.includes('$')) return [];
    const { start, end } = pair.content;
    const scalar = pair.node ?? ({ ...plain, start, end, content: pair.content, value: pair.value } satisfies YamlScalar);
    return declareScalar(document, scalar, 'compose.environment', 'runs', pythonRequest, extras) ?? [];
  });
}

const plain = { kind: 'scalar', style: 'double', verbatim: true, plainType: 'string', tag: undefined } as const;
