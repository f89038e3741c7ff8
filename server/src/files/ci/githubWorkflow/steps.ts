import { variable } from '../../../notations/dotted.ts';
import type { Notation } from '../../../notations/notation.ts';
import { setupPythonFile } from '../../../notations/setupPythonFile.ts';
import type { Declaration } from '../../../project/declaration.ts';
import type { Document } from '../../../project/span.ts';
import { type YamlNode, type YamlScalar, yamlAt, yamlEntries } from '../../../syntax/yaml.ts';
import { declareImage } from '../../containers/image.ts';
import { declare, type Extras, withTraits } from '../../declare.ts';
import { declareScalar } from '../../yamlValues.ts';
import { declareCommands } from '../commands.ts';
import { isCondaAction, readCondaArguments } from './conda.ts';
import { readArguments, readBuildArguments } from './inputs.ts';
import { installerOf, notationOf, readerOf } from './installers.ts';
import type { Job, Step } from './job.ts';
import { declareFallbacks } from './literals.ts';
import { readWheelVariables } from './wheels.ts';

/** What one step installs or asks for. */
export function readStep(document: Document, job: Job, step: Step, extras: Extras): Declaration[] {
  const { action, given } = step;
  if (action === undefined) return step.run === undefined ? [] : readRun(document, step.run, extras);
  if (action.startsWith(DOCKER)) return readDockerAction(document, step, extras);
  if (isCondaAction(action)) return [...readArguments(document, given, extras), ...readCondaArguments(document, step, extras)];
  const installer = installerOf(action);
  if (installer === undefined) return [...readArguments(document, given, extras), ...readBuildArguments(document, given, extras)];
  const file = installer === 'setup-python' ? readVersionFile(document, given, extras) : [];
  const version = yamlAt(given, 'python-version');
  if (version?.kind !== 'scalar') return installer === 'setup-python' && file.length === 0 ? readDefault(document, step, extras) : file;
  const place = `github-workflow.${installer}`;
  return [...file, ...readVersion(document, version, place, notationOf(installer, ''), { ...extras, ...readerOf(installer, job.runsOn) })];
}

const readRun = (document: Document, run: YamlScalar, extras: Extras): Declaration[] => [
  ...declareCommands(document, run, commands, extras),
  ...readWheelVariables(document, run, extras),
];

function readVersion(document: Document, version: YamlScalar, place: string, notation: Notation, extras: Extras): Declaration[] {
  if (version.value.includes('${{')) return declareFallbacks(document, version, place, notation, extras);
  if (version.value.trim().includes('\n')) return severalVersions(document, version, place, notation, extras);
  return [declareScalar(document, version, place, 'runs', notation, extras) ?? []].flat();
}

/** A block of several versions, one a line: all are installed, the last is the default (actions/setup-python, advanced usage). */
function severalVersions(document: Document, { content }: YamlScalar, place: string, notation: Notation, extras: Extras): Declaration[] {
  const text = document.text.slice(content.start, content.end);
  const found: Declaration[] = [];
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(at, end);
    const start = at + line.length - line.trimStart().length;
    const span = { start: content.start + start, end: content.start + start + line.trim().length };
    if (span.end > span.start) found.push(declare(document, span, place, 'tests', notation, { ...extras, system: 'ci' }));
    at = end + 1;
  }
  return found;
}

/** The file that setup-python takes the version from: what stands there is judged there, but for how setup-python reads it. */
function readVersionFile(document: Document, given: YamlNode | undefined, extras: Extras): Declaration[] {
  const file = yamlAt(given, 'python-version-file');
  if (file?.kind !== 'scalar' || file.value.includes('${{') || yamlAt(given, 'python-version') !== undefined) return [];
  const reference = withTraits(extras, ['reference']);
  return [declareScalar(document, file, 'github-workflow.python-version-file', 'runs', setupPythonFile, reference) ?? []].flat();
}

const commands = { uv: 'github-workflow.uv', others: 'github-workflow.run' } as const;

/**
 * setup-python that is told nothing takes `.python-version` or the Python of the runner (actions/setup-python, "Advanced usage"): whatever
 * that is, it is judged there.
 */
function readDefault(document: Document, { uses, given }: Step, extras: Extras): Declaration[] {
  if (uses?.kind !== 'scalar' || yamlAt(given, 'python-version-file') !== undefined) return [];
  const reference = withTraits(extras, ['reference']);
  return [declareScalar(document, uses, 'github-workflow.setup-python-default', 'runs', variable, reference) ?? []].flat();
}

const DOCKER = 'docker://';

/** `uses: docker://python:3.12-slim`. */
function readDockerAction(document: Document, { uses }: Step, extras: Extras): Declaration[] {
  if (uses === undefined || !uses.verbatim) return [];
  const span = { start: uses.content.start + DOCKER.length, end: uses.content.end };
  return declareImage(document, span, 'github-workflow.container', 'runs', withTraits(extras, extras.traits ? [] : ['auxiliary']));
}

/** `container: python:3.12`, `container.image`, `services.NAME.image`. */
export function readContainer(document: Document, { node }: Job, extras: Extras): Declaration[] {
  const beside = extras.traits?.includes('auxiliary') === true ? extras : withTraits(extras, ['auxiliary']);
  const services = yamlEntries(yamlAt(node, 'services')).flatMap(({ value }) => readImage(document, imageOf(value), beside));
  return [...readImage(document, imageOf(yamlAt(node, 'container')), extras), ...services];
}

const imageOf = (container: YamlNode | undefined): YamlNode | undefined =>
  container?.kind === 'scalar' ? container : yamlAt(container, 'image');

/** Of an image with an expression what stands before it. */
function readImage(document: Document, image: YamlNode | undefined, extras: Extras): Declaration[] {
  if (image?.kind !== 'scalar' || !image.verbatim) return [];
  const open = image.value.indexOf('${{');
  const literal = open < 0 ? image.value : image.value.slice(0, open).replace(/[-_.]$/, '');
  if (open >= 0 && !/:[^/]*\d$/.test(literal.slice(-100))) return [];
  const span = { start: image.content.start, end: image.content.start + literal.length };
  return declareImage(document, span, 'github-workflow.container', 'runs', extras);
}
