import type { Notation } from '../../notations/notation.ts';
import { pythonRequest } from '../../notations/pythonRequest.ts';
import { setupPythonFile } from '../../notations/setupPythonFile.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { type YamlNode, type YamlScalar, yamlAt } from '../../syntax/yaml.ts';
import { declare, type Extras, withTraits } from '../declare.ts';
import { declareImage } from '../image.ts';
import { uvRequestsIn } from '../uvCommands.ts';
import { declareScalar } from '../yamlValues.ts';
import { dialectOf } from './expressions.ts';
import { readArguments, readBuildArguments } from './inputs.ts';
import { installerOf, notationOf, readerOf } from './installers.ts';
import type { Job, Step } from './job.ts';
import { declareFallbacks } from './literals.ts';

/** What one step installs or asks for. */
export function readStep(document: Document, job: Job, step: Step, extras: Extras): Declaration[] {
  const { action, given } = step;
  if (action === undefined) return readCommands(document, step, extras);
  if (action.startsWith(DOCKER)) return readDockerAction(document, step, extras);
  const installer = installerOf(action);
  if (installer === undefined) return [...readArguments(document, given, extras), ...readBuildArguments(document, given, extras)];
  const file = installer === 'setup-python' ? readVersionFile(document, given, extras) : [];
  const version = yamlAt(given, 'python-version');
  if (version?.kind !== 'scalar') return file;
  const place = `github-workflow.${installer}`;
  return [...file, ...readVersion(document, version, place, notationOf(installer, ''), { ...extras, ...readerOf(installer, job) })];
}

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

/** `uv python install 3.12`, `uv run --python 3.12` and `uvx -p 3.12` in the scripts of a step. */
function readCommands(document: Document, { run }: Step, extras: Extras): Declaration[] {
  if (run === undefined || !run.value.includes('uv')) return [];
  const { requests } = uvRequestsIn(document.text, run.content.start, run.content.end, dialectOf(run));
  return requests.map(({ start, end, several, tool }) => {
    const own = tool && extras.traits?.includes('auxiliary') !== true ? withTraits(extras, ['auxiliary']) : extras;
    const span = { start, end };
    return several
      ? declare(document, span, 'github-workflow.uv', 'tests', pythonRequest, { ...extras, system: 'ci' })
      : declare(document, span, 'github-workflow.uv', 'runs', pythonRequest, own);
  });
}

const DOCKER = 'docker://';

/** `uses: docker://python:3.12-slim`. */
function readDockerAction(document: Document, { uses }: Step, extras: Extras): Declaration[] {
  if (uses === undefined || !uses.verbatim) return [];
  const span = { start: uses.content.start + DOCKER.length, end: uses.content.end };
  return declareImage(document, span, 'github-workflow.container', 'runs', withTraits(extras, extras.traits ? [] : ['auxiliary']));
}

/** `container: python:3.12`, `container.image`; of one with an expression what stands before it. */
export function readContainer(document: Document, job: Job, extras: Extras): Declaration[] {
  const container = yamlAt(job.node, 'container');
  const image = container?.kind === 'scalar' ? container : yamlAt(container, 'image');
  if (image?.kind !== 'scalar' || !image.verbatim) return [];
  const open = image.value.indexOf('${{');
  const literal = open < 0 ? image.value : image.value.slice(0, open).replace(/[-_.]$/, '');
  if (open >= 0 && !/:[^/]*\d$/.test(literal.slice(-100))) return [];
  const span = { start: image.content.start, end: image.content.start + literal.length };
  return declareImage(document, span, 'github-workflow.container', 'runs', extras);
}
