import { dotted } from '../../notations/dotted.ts';
import { pythonInText } from '../../notations/pythonInText.ts';
import type { Call } from '../../project/crossing.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { isDisjoint } from '../../python/versionSet.ts';
import { readImageReference } from '../../syntax/dockerfile.ts';
import { type JsonString, type JsonValue, jsonAt, parseJson } from '../../syntax/json.ts';
import { declare, type Extras, emptyReading, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { callOf, declareArgument, dockerfileOf } from './buildArguments.ts';
import { declareExpanded } from './expandedImage.ts';
import { declareImage } from './image.ts';

/** Development containers, JSON with comments (containers.dev, "Dev Container metadata reference"). */
export const devcontainer: FileKind = {
  id: 'devcontainer',
  title: 'devcontainer.json',
  paths: ['.devcontainer/devcontainer.json', '.devcontainer/*/devcontainer.json', '.devcontainer.json'],
  comment: '//',
  commands: 'base',
  places: [
    { id: 'devcontainer.image', where: '`image`', role: 'runs', notation: 'image-python-tag' },
    { id: 'devcontainer.feature', where: '`version` of the feature `python`', role: 'runs', notation: 'dotted' },
    { id: 'devcontainer.arg', where: '`build.args`', role: 'runs', notation: 'image-python-tag' },
    {
      id: 'devcontainer.interpreter',
      where: '`python.defaultInterpreterPath` in `customizations.vscode.settings`',
      role: 'runs',
      notation: 'python-in-text',
    },
  ],
  read(document) {
    if (!/python|"args"/i.test(document.text)) return emptyReading();
    const { root } = parseJson(document.text);
    const calls: Call[] = [];
    const installed = [
      ...readImage(document, jsonAt(root, 'image')),
      ...readFeatures(document, jsonAt(root, 'features')),
      ...readBuild(document, root, calls),
    ];
    const reading = readingOf([...installed, ...readSettings(document, root).map((path) => following(path, installed))]);
    return calls.length === 0 ? reading : { ...reading, crossing: { calls, parameters: [], misreadings: [] } };
  },
};

const extras: Extras = { stage: 'development' };

/** A path of the Python that the container gets goes where that goes; any other stands for itself. */
function following(path: Declaration, installed: readonly Declaration[]): Declaration {
  const owner = installed.find(
    ({ versions }) => versions !== undefined && path.versions !== undefined && !isDisjoint(versions, path.versions),
  );
  if (owner === undefined) return path;
  return { ...path, traits: ['reference'], among: { values: [owner.text], at: { start: owner.start, end: owner.end } } };
}

/** A string of which offsets in its value are offsets in the file. */
const isPlain = (value: JsonValue | undefined): value is JsonString => value?.kind === 'string' && value.closed && value.verbatim;

function readImage(document: Document, image: JsonValue | undefined): Declaration[] {
  if (!isPlain(image)) return [];
  if (!image.value.includes('${')) return declareImage(document, image.content, 'devcontainer.image', 'runs', extras);
  const places = { given: 'devcontainer.image', written: 'devcontainer.image' };
  return declareExpanded(document, readImageReference(image.value, image.content.start), [], places, extras);
}

/** `ghcr.io/devcontainers/features/python:1`, and `python` as it was called before features had addresses. */
const isPythonFeature = (id: string): boolean => /^(?:[\w./-]{1,200}\/)?python(?:[:@].{0,100})?$/.test(id.slice(0, 350));

/** The options of a feature, or its version alone (containers.dev, "Dev Container Features reference", "Referencing a Feature"). */
function readFeatures(document: Document, features: JsonValue | undefined): Declaration[] {
  if (features?.kind !== 'object') return [];
  return [...features.entries].flatMap(([id, { value }]) => {
    if (!isPythonFeature(id)) return [];
    const version = value.kind === 'object' ? jsonAt(value, 'version') : value;
    return isPlain(version) && version.value !== ''
      ? [declare(document, version.content, 'devcontainer.feature', 'runs', dotted, extras)]
      : [];
  });
}

/** `build`, and `dockerFile` and `context` beside it as they were once written. */
function readBuild(document: Document, root: JsonValue | undefined, calls: Call[]): Declaration[] {
  const build = jsonAt(root, 'build');
  const dockerfile = textOf(jsonAt(build, 'dockerfile')) ?? textOf(jsonAt(root, 'dockerFile'));
  const args = jsonAt(build, 'args');
  if (dockerfile === undefined || build === undefined) return [];
  // The Dockerfile is named relative to this file, not to the context.
  const file = dockerfileOf({ context: '', dockerfile });
  const entries = args?.kind === 'object' ? [...args.entries] : [];
  const all = entries.flatMap(([name, { value }]) => (isString(value) ? { ...value, name } : []));
  if (file !== undefined) calls.push(callOf(build, file, all));
  const sure = isAboutPython(root);
  return all.flatMap((argument) =>
    declareArgument(document, argument, 'devcontainer.arg', file, extras, sure && argument.name === 'VARIANT'),
  );
}

const isString = (value: JsonValue): value is JsonString => value.kind === 'string' && value.closed;

const textOf = (value: JsonValue | undefined): string | undefined => (value?.kind === 'string' ? value.value : undefined);

/** The template for Python calls itself so; those for other languages have a `VARIANT`, too. */
const isAboutPython = (root: JsonValue | undefined): boolean => /python/i.test((textOf(jsonAt(root, 'name')) ?? '').slice(0, 200));

/** The interpreter that the editor takes in the container: a path with a version in it follows the image. */
function readSettings(document: Document, root: JsonValue | undefined): Declaration[] {
  const holders = [jsonAt(root, 'customizations', 'vscode', 'settings'), jsonAt(root, 'settings')];
  return holders.flatMap((settings) =>
    ['python.defaultInterpreterPath', 'python.pythonPath'].flatMap((key) => {
      const value = jsonAt(settings, key);
      if (!isPlain(value) || pythonInText.read(value.value).kind !== 'versions') return [];
      return [declare(document, value.content, 'devcontainer.interpreter', 'runs', pythonInText, extras)];
    }),
  );
}
