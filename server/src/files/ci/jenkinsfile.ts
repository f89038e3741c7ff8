import { variable } from '../../notations/dotted.ts';
import { pythonRequest } from '../../notations/pythonRequest.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document, Span } from '../../project/span.ts';
import { declareImage } from '../containers/image.ts';
import { declare, type Extras, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { declareCommands } from './commands.ts';
import { pythonWords } from './dialect.ts';
import { looksLikeVersion } from './githubWorkflow/literals.ts';
import { isMatrixKey, isVariable } from './githubWorkflow/pythonNames.ts';
import { imageUse, notationFor, readerFor, type Taker } from './imageUse.ts';
import { groovyTokens } from './jenkinsfile/tokens.ts';
import { type GroovyText, type Value, valuesIn } from './jenkinsfile/values.ts';
import { testsProject } from './testing.ts';

const id = 'jenkinsfile';

/** Jenkins pipelines (jenkins.io/doc/book/pipeline, "Pipeline Syntax"). */
export const jenkinsfile: FileKind = {
  id,
  title: 'Jenkinsfile',
  paths: ['Jenkinsfile', 'Jenkinsfile.*', 'Jenkinsfile-*', '*.Jenkinsfile', '*.jenkinsfile'],
  contains: pythonWords,
  comment: '//',
  commands: 'base',
  places: [
    {
      id: `${id}.image`,
      where: "`docker { image '…' }`, `docker '…'`, `docker.image('…')`, `image:` of a pod",
      role: 'runs',
      notation: 'image-tag',
    },
    {
      id: `${id}.matrix`,
      where: "`axis { name 'NAME' values … }` whose name or use makes it a Python",
      role: 'tests',
      notation: 'variable',
    },
    { id: `${id}.condition`, where: '`exclude { axis { … } }`, the same', role: 'guards', notation: 'variable' },
    { id: `${id}.variable`, where: "`NAME = '…'`, the same", role: 'runs', notation: 'variable' },
    { id: `${id}.script`, where: "`sh '…'`, `bat '…'`, `withPythonEnv('…')`", role: 'runs', notation: 'variable' },
  ],
  read(document) {
    const tokens = groovyTokens(document.text);
    const extras: Extras = { stage: 'ci', ...(!testsProject(document.text) && { traits: ['auxiliary'] }) };
    const { images, values, scripts, programs } = valuesIn(tokens);
    const uses = new Map<string, Taker>();
    const found = [
      ...images.flatMap((image) => readImage(document, image, uses, extras)),
      ...scripts.flatMap((script) => readScript(document, script, extras)),
      ...programs.map(({ content }) => declare(document, content, `${id}.script`, 'runs', pythonRequest, extras)),
    ];
    return readingOf([...found, ...values.flatMap((value) => readValue(document, value, uses, extras))]);
  },
};

const reference = /\$\{?(?:env\.|params\.)?([A-Za-z_]\w{0,99})/;

function readImage(document: Document, { content, value, quote }: GroovyText, uses: Map<string, Taker>, extras: Extras): Declaration[] {
  const used = quote.startsWith('"') ? imageUse(value, reference) : undefined;
  if (used !== undefined) uses.set(used.name, used.taker);
  const isPlain = value.length < 300 && !value.includes('$') && /[:/]/.test(value);
  return isPlain ? declareImage(document, content, `${id}.image`, 'runs', extras) : [];
}

/** A script, or the description of a pod in YAML with its images. */
function readScript(document: Document, { content, value }: GroovyText, extras: Extras): Declaration[] {
  const style = value.includes('\n') ? 'literal' : 'plain';
  const place = `${id}.script`;
  const commands = declareCommands(document, { content, value, style }, { uv: place, others: place }, extras);
  return [...commands, ...podImages(document, content).flatMap((span) => declareImage(document, span, `${id}.image`, 'runs', extras))];
}

function podImages({ text }: Document, { start, end }: Span): Span[] {
  return [...text.slice(start, end).matchAll(/(?<!\w)image: {0,9}["']?([\w./-]{1,200}:[\w.-]{1,128})/g)].map(
    ([all, image = ''], index, matches) => {
      const to = start + matches[index]!.index + all.length;
      return { start: to - image.length, end: to };
    },
  );
}

function readValue(
  document: Document,
  { name, texts, role, items }: Value,
  uses: ReadonlyMap<string, Taker>,
  extras: Extras,
): Declaration[] {
  const taker = uses.get(name);
  const isNamed = isVariable(name) || isMatrixKey(name);
  const place = `${id}.${role === 'tests' ? 'matrix' : role === 'guards' ? 'condition' : 'variable'}`;
  return texts.flatMap(({ content, value }, index) => {
    if (taker === undefined && !(isNamed && looksLikeVersion(value))) return [];
    const item = items?.[index];
    const { traits, ...rest } = extras;
    const own: Extras = role === 'tests' ? { ...rest, system: 'ci' } : { ...rest, ...(traits && { traits }) };
    const all: Extras = { ...own, ...(item && { item }) };
    if (taker === 'image') return declareImage(document, content, place, role, all);
    return declare(document, content, place, role, taker === undefined ? variable : notationFor(taker), {
      ...all,
      ...(taker && readerFor(taker)),
    });
  });
}
