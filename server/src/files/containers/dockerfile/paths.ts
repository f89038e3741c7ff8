import { pythonRequest } from '../../../notations/pythonRequest.ts';
import type { Declaration } from '../../../project/declaration.ts';
import type { Document, Span } from '../../../project/span.ts';
import { isDisjoint } from '../../../python/versionSet.ts';
import type { Dockerfile, DockerInstruction, DockerStage, DockerText } from '../../../syntax/dockerfile.ts';
import { declare, type Extras, withTraits } from '../../declare.ts';
import { chainOf, isWithin, type ReadImage, rootOf } from './stages.ts';

/** What the paths of a file are compared with. */
interface Pythons {
  readonly file: Dockerfile;
  readonly images: readonly ReadImage[];
  /** Of commands and variables. */
  readonly installed: readonly Declaration[];
}

const anyPath = /python[23]\./;

/**
 * Paths in which the Python of an image or a package stands: `/usr/local/lib/python3.12/site-packages`, `/usr/bin/python3.12`. They follow
 * what they lie in, and are wrong where it has another Python. A path that belongs to nothing that the file names is not declared, and the
 * mere name of a program (`CMD ["python3.12", …]`) only where it agrees: the system of the image may have another Python.
 */
export function readPaths(document: Document, pythons: Pythons, extras: Extras): Declaration[] {
  if (pythons.file.stages.length > mostStages || !anyPath.test(document.text)) return [];
  const owners = ownersIn(pythons);
  const byName = new Map(pythons.file.stages.flatMap((stage) => (stage.name === undefined ? [] : [[stage.name.toLowerCase(), stage]])));
  return pythons.file.stages.flatMap((stage) =>
    stage.instructions.flatMap((instruction) => {
      if (!anyPath.test(document.text.slice(instruction.start, instruction.end))) return [];
      const parts = textsOf(instruction, stage, byName);
      return parts.flatMap(({ text, at }) => (at === undefined ? [] : readText(document, text, owners(at), extras)));
    }),
  );
}

/** Nobody writes more. */
const mostStages = 500;

/** A part of an instruction, and the stage or the image that its paths lie in; undefined for the build's own files. */
interface Part {
  readonly text: DockerText;
  readonly at: DockerStage | DockerInstruction | undefined;
}

/** COPY names paths of two places: those it takes and, at the end, the one it puts them at. */
function textsOf(instruction: DockerInstruction, stage: DockerStage, byName: ReadonlyMap<string, DockerStage>): Part[] {
  const { keyword, words, pieces, heredocs, sources } = instruction;
  if (keyword === 'FROM' || keyword === 'LABEL') return [];
  if (keyword !== 'COPY' && keyword !== 'ADD') {
    return [...pieces, ...heredocs.map(({ body }) => body)].map((text) => ({ text, at: stage }));
  }
  const [source] = sources;
  const from = source && (byName.get(source.text.toLowerCase()) ?? (/^\d{1,4}$/.test(source.text) ? undefined : instruction));
  return words.map((text, index) => ({ text, at: index === words.length - 1 ? stage : from }));
}

/** What a path may lie in. */
interface Owners {
  /** Of the image below the stage. */
  readonly image: Declaration | undefined;
  /** What is copied and installed on top of it. */
  readonly added: readonly Declaration[];
}

/** The Pythons of a stage, or those of the image that an instruction copies from. */
function ownersIn({ images, installed }: Pythons): (at: DockerStage | DockerInstruction) => Owners {
  const byStart = new Map(images.map(({ reference, declarations }) => [reference.start, declarations]));
  const of = ({ start }: Span): readonly Declaration[] => byStart.get(start) ?? [];
  const known = new Map<DockerStage, Owners>();
  return (at) => {
    if ('keyword' in at) return { image: at.sources.flatMap(of)[0], added: [] };
    const before = known.get(at);
    if (before !== undefined) return before;
    const chain = chainOf(at);
    const copied = chain.flatMap(({ instructions }) => instructions.flatMap(({ sources }) => sources.flatMap(of)));
    const inChain = installed.filter((declaration) => chain.some((stage) => isWithin(declaration, stage)));
    // More of them than a few make no difference to where a path lies.
    const owners: Owners = { image: of(rootOf(at))[0], added: [...copied, ...inChain].slice(0, mostAdded) };
    known.set(at, owners);
    return owners;
  };
}

const mostAdded = 50;

/** More paths of one instruction are not looked at. */
const mostPaths = 200;

const python = /python[23]\.\d{1,2}(?![\d])/y;

function readText(document: Document, { start, end, text }: DockerText, owners: Owners, extras: Extras): Declaration[] {
  const found: Declaration[] = [];
  if (owners.image === undefined && owners.added.length === 0) return found;
  for (let at = text.indexOf('python'), count = 0; at >= 0 && count < mostPaths; at = text.indexOf('python', at + 6), count++) {
    python.lastIndex = at;
    const name = python.exec(text)?.[0];
    const path = name === undefined ? undefined : (pathBefore(text, at) ?? programAt(document.text, start + at, name));
    if (name === undefined || path === undefined || start + text.length !== end) continue;
    const span = { start: start + at, end: start + at + name.length };
    const declaration = declare(document, span, 'dockerfile.path', 'runs', pythonRequest, withTraits(extras, ['reference']));
    const owner = ownerOf(declaration, path, owners);
    if (owner !== undefined) found.push({ ...declaration, among: { values: [owner.text], at: { start: owner.start, end: owner.end } } });
  }
  return found;
}

/** Paths are shorter. */
const longestPath = 300;

const parents = /(?:^|\/)(?:lib|lib64|bin|include|share)\/$|lib$/;

/** What stands before the name in its path; undefined where it is no part of one, and in addresses. */
function pathBefore(text: string, at: number): string | undefined {
  let from = at;
  while (from > 0 && at - from < longestPath && !/[\s"'=:,;()]/.test(text[from - 1]!)) from--;
  const path = text.slice(from, at);
  return parents.test(path) && !path.startsWith('//') ? path : undefined;
}

/** What a command stands behind: the keyword of its instruction, or the sign that ends another; in a list, behind its bracket and quote. */
const beforeCommand =
  /(?:\b(?:RUN|CMD|ENTRYPOINT)[ \t]+(?:--\S{1,150}[ \t]+){0,9}(?:\[[ \t]*"|\\\r?\n[ \t]*)?|(?:&&|[|;(])[ \t]*(?:\\\r?\n[ \t]*)?)$/i;

/** The name of a program that a command begins with has no path. */
const programAt = (text: string, at: number, name: string): '' | undefined =>
  beforeCommand.test(text.slice(Math.max(0, at - longestPath), at)) && /^(?:["\s]|$)/.test(text.charAt(at + name.length)) ? '' : undefined;

/** `/usr/lib`, `/usr/bin`: what the system's packages put there, beside the Python of an image. */
const isSystems = (path: string): boolean => path.startsWith('/usr/') && !path.startsWith('/usr/local/');

/** Managers that bring Pythons of their own. */
const managed = /conda|mamba|pyenv|venv|\/uv\/|nix/;

/**
 * Which of the Pythons the path lies in: one that it agrees with, else the image's, where nothing else in its stage could have brought the
 * Python that the path names.
 */
function ownerOf({ versions }: Declaration, path: string, { image, added }: Owners): Declaration | undefined {
  if (versions === undefined) return undefined;
  const own = image === undefined || isSystems(path) ? [] : [image];
  const agreeing = [...own, ...added].find((one) => one.versions !== undefined && !isDisjoint(one.versions, versions));
  if (agreeing !== undefined || added.length > 0 || path === '' || managed.test(path)) return agreeing;
  return own.find((one) => one.versions !== undefined);
}
