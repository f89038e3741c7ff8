import { imagePythonTag } from '../../../notations/imageTag.ts';
import type { Call, FileReference } from '../../../project/crossing.ts';
import type { Declaration } from '../../../project/declaration.ts';
import type { Document } from '../../../project/span.ts';
import {
  type HclBlock,
  type HclBody,
  type HclString,
  type HclTuple,
  type HclValue,
  hclAt,
  hclBlocks,
  hclListItem,
} from '../../../syntax/hcl.ts';
import { declare, type Extras } from '../../declare.ts';
import { type Argument, callOf, declareArgument, dockerfileOf, isPythonName } from '../buildArguments.ts';
import { containerStage } from '../containerStage.ts';
import { declareImage } from '../image.ts';

/** Variables, and of each target its arguments, contexts and matrix. What arguments take is followed to where it is given. */
export function readBake(document: Document, body: HclBody, calls: Call[]): Declaration[] {
  const extras: Extras = { stage: containerStage(document.path) };
  const targets = hclBlocks(body, 'target');
  const used = new Set(targets.flatMap(namesUsed));
  return [
    ...hclBlocks(body, 'variable').flatMap((block) => readVariable(document, block, used, extras)),
    ...targets.flatMap((target) => readTarget(document, target, used, extras, calls)),
  ];
}

/** The variables that arguments with the name of a Python take, and those in `docker-image://python:${…}`. */
function namesUsed({ body }: HclBlock): string[] {
  const args = entriesOf(hclAt(body, 'args')).filter(([name]) => isPythonName(name));
  const images = entriesOf(hclAt(body, 'contexts')).filter(([, value]) => textOf(value).startsWith(imageScheme));
  return [...args, ...images].flatMap(([, value]) => namesIn(textOf(value), value.kind));
}

const imageScheme = 'docker-image://';

const textOf = (value: HclValue): string =>
  (value.kind === 'string' ? value.value : value.kind === 'expression' ? value.text : '').slice(0, 500);

const namesIn = (text: string, kind: HclValue['kind']): string[] =>
  kind === 'expression'
    ? (text.match(/[A-Za-z_][\w-]*/g) ?? [])
    : [...text.matchAll(/\$\{([A-Za-z_][\w-]{0,99})\}/g)].map((match) => match[1]!);

const entriesOf = (value: HclValue | undefined): (readonly [name: string, value: HclValue])[] =>
  value?.kind === 'object' ? value.entries.map((entry) => [entry.key, entry.value] as const) : [];

/** The environment overrides a default (docs.docker.com, "Bake file reference", "variable"). */
function readVariable(document: Document, { labels, body }: HclBlock, used: ReadonlySet<string>, extras: Extras): Declaration[] {
  const [name] = labels;
  const value = hclAt(body, 'default');
  if (name === undefined || !(used.has(name) || isPythonName(name))) return [];
  if (value?.kind === 'tuple') return readList(document, value, extras);
  const argument = value === undefined ? undefined : argumentOf(name, value);
  return argument === undefined
    ? []
    : declareArgument(document, argument, 'docker-bake.variable', undefined, { ...extras, traits: ['default'] }, true);
}

const argumentOf = (name: string, value: HclValue): Argument | undefined => (isText(value) ? { ...value, name } : undefined);

const isText = (value: HclValue): value is HclString => value.kind === 'string' && value.closed && !value.heredoc;

function readTarget(
  document: Document,
  { body, ...target }: HclBlock,
  used: ReadonlySet<string>,
  extras: Extras,
  calls: Call[],
): Declaration[] {
  const args = entriesOf(hclAt(body, 'args'));
  const file = fileOf(body);
  if (file !== undefined)
    calls.push(
      callOf(
        target,
        file,
        args.map(([name, value]) => ({ name, value: isText(value) && !value.template ? value.value : '$' })),
      ),
    );
  return [
    ...args.flatMap(([name, value]) => {
      const argument = argumentOf(name, value);
      return argument === undefined ? [] : declareArgument(document, argument, 'docker-bake.arg', file, extras);
    }),
    ...entriesOf(hclAt(body, 'contexts')).flatMap(([, value]) => readContext(document, value, extras)),
    ...entriesOf(hclAt(body, 'matrix')).flatMap(([name, value]) =>
      value.kind === 'tuple' && (used.has(name) || isPythonName(name)) ? readList(document, value, extras) : [],
    ),
  ];
}

/** `dockerfile` is relative to `context`; a target that inherits may have both from elsewhere. */
function fileOf(body: HclBody): FileReference | undefined {
  const [context, dockerfile] = [hclAt(body, 'context'), hclAt(body, 'dockerfile')];
  const isComputed = [context, dockerfile].some((value) => value !== undefined && !isText(value));
  if (isComputed || hclAt(body, 'inherits') !== undefined || hclAt(body, 'dockerfile-inline') !== undefined) return undefined;
  const said = (value: HclValue | undefined): string | undefined => (value?.kind === 'string' ? value.value : undefined);
  return dockerfileOf({ context: said(context) ?? '', dockerfile: said(dockerfile) ?? 'Dockerfile' });
}

function readContext(document: Document, value: HclValue, extras: Extras): Declaration[] {
  if (!isText(value) || !value.verbatim || value.template || !value.value.startsWith(imageScheme)) return [];
  const span = { start: value.content.start + imageScheme.length, end: value.content.end };
  return declareImage(document, span, 'docker-bake.context', 'runs', extras);
}

/** One image is built for each: of them none is the one that the project runs on. */
function readList(document: Document, tuple: HclTuple, extras: Extras): Declaration[] {
  return tuple.items.flatMap(({ value }, index) => {
    if (!isText(value) || !value.verbatim || value.template || imagePythonTag.read(value.value).kind !== 'versions') return [];
    const item = hclListItem(document.text, tuple, index);
    const more: Extras = { ...extras, traits: ['auxiliary'], ...(item && { item }) };
    return [declare(document, value.content, 'docker-bake.matrix', 'runs', imagePythonTag, more)];
  });
}
