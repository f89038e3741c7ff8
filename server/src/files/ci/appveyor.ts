import type { Document } from '../../project/span.ts';
import { type YamlMapping, type YamlNode, type YamlScalar, yamlAt, yamlItems } from '../../syntax/yaml.ts';
import { readingOf, withTraits } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { type Dialect, placesOf, pythonWords } from './dialect.ts';
import { type Given, givenRow, givenValues, partOf, rowItem } from './given.ts';
import { readPipeline } from './pipeline.ts';

const id = 'appveyor';

const dialect: Dialect = {
  id,
  reference: /%([A-Za-z_]\w{0,99})%|\$env:([A-Za-z_]\w{0,99})|\$\{?([A-Za-z_]\w{0,99})/,
  imageKeysOf: () => [],
  variableKeys: [],
  isScript: (key) => /^(?:(?:before_|after_)?(?:install|build|test)|(?:build|test|deploy)_script|init|ps|cmd|sh)$/.test(key),
  givenTo: (document, root, { depth }) => (depth === 0 ? givenAt(document, root) : []),
};

/** `environment` with its `matrix`, and what `matrix` says of the rows (appveyor.com/docs, "appveyor.yml reference"). */
function givenAt(document: Document, root: YamlMapping): Given[] {
  const environment = yamlAt(root, 'environment');
  const lenient = rowsOf(document, yamlAt(root, 'matrix', 'allow_failures'));
  const conditions = [...lenient, ...rowsOf(document, yamlAt(root, 'matrix', 'exclude'))];
  const optional = new Set(lenient.map(({ name, value }) => `${name} ${value.value}`));
  return [
    ...rowsOf(document, yamlAt(environment, 'matrix')).map((given) =>
      optional.has(`${given.name} ${given.value.value}`) ? { ...given, extras: withTraits(given.extras, ['optional']) } : given,
    ),
    ...[...givenValues(environment), ...givenValues(yamlAt(environment, 'global'))]
      .filter(({ isListed }) => !isListed)
      .map((given) => inPath(document, given)),
    ...conditions.map((given) => ({ ...given, isCondition: true as const })),
  ];
}

const rowsOf = (document: Document, rows: YamlNode | undefined): Given[] =>
  yamlItems(rows).flatMap((row) =>
    givenRow(document, row, rows!.start).map((given) => {
      const found = inPath(document, given);
      return found === given ? given : { ...found, extras: rowItem(document, row, found.value, rows!.start) };
    }),
  );

/** `C:\Python312-x64`: the digits in it are the Python (appveyor.com/docs, "Windows images software"). */
function inPath(document: Document, given: Given): Given {
  const { content }: YamlScalar = given.value;
  const raw = content.end - content.start > 200 ? '' : document.text.slice(content.start, content.end);
  const match = /^[A-Za-z]:[\\/]{1,4}Python([23]\d{1,2})(?!\d)/i.exec(raw);
  if (match === null) return given;
  const digits = match[1] ?? '';
  return { ...given, value: partOf(given.value, match[0].length - digits.length, digits), taker: 'digits' };
}

/** AppVeyor (appveyor.com/docs, "appveyor.yml reference"). */
export const appveyor: FileKind = {
  id,
  title: 'AppVeyor',
  paths: ['{.,}appveyor.{yml,yaml}', '.appveyor/*.{yml,yaml}'],
  contains: pythonWords,
  isForTop: () => true,
  comment: '#',
  commands: 'base',
  places: placesOf(
    id,
    undefined,
    '`environment.matrix[]`: `PYTHON: C:\\Python312-x64`, `TOXENV` and names that say Python',
    '`environment`, `environment.global`, the same',
    '`matrix.allow_failures[]`, `matrix.exclude[]`, the same',
  ),
  read: (document) => readingOf(readPipeline(document, dialect)),
};
