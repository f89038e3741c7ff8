import { classifier } from '../../notations/classifier.ts';
import { pep440 } from '../../notations/pep440.ts';
import type { Declaration, Manifest } from '../../project/declaration.ts';
import type { Requirement, RequirementExtras, RequirementKind } from '../../project/requirement.ts';
import type { Document } from '../../project/span.ts';
import { type IniEntry, type IniFile, iniEntry, iniSections, readIni } from '../../syntax/ini.ts';
import { declare, readingOf } from '../declare.ts';
import type { FileKind, Reading } from '../fileKind.ts';
import { createNaming } from '../naming.ts';
import { requirementAt } from '../requirementText.ts';
import { flake8, isortShared, limitedApi, pylintShared, pytype, readIniTargets, vermin } from '../tools/iniTargets.ts';
import { mypyPlace, readMypy } from '../tools/mypySettings.ts';
import { nameToxFiles } from '../tools/toxFiles.ts';
import { mappingPlaces, readMapping } from '../tools/toxMapping.ts';
import { readToxRequirements } from '../tools/toxRequirements.ts';
import { readTox, toxPlaces } from '../tools/toxSettings.ts';
import { namesMinor } from './troveClassifier.ts';

const tools = [pylintShared, isortShared, flake8, pytype, vermin, limitedApi];

/** setup.cfg: setuptools' declarative metadata, and settings of tools (setuptools.pypa.io, "Configuring setuptools"). */
export const setupCfg: FileKind = {
  id: 'setup-cfg',
  title: 'setup.cfg',
  isSign: true,
  paths: ['setup.cfg'],
  comment: '#',
  places: [
    { id: 'setup-cfg.python-requires', where: '`[options] python_requires`', role: 'requires', notation: 'pep440' },
    { id: 'setup-cfg.classifiers', where: '`[metadata] classifiers`', role: 'advertises', notation: 'classifier' },
    mypyPlace,
    ...toxPlaces('tox:tox'),
    ...mappingPlaces,
    ...tools.map(({ place }) => place),
  ],
  read(document) {
    const file = readIni(document.text);
    const declarations = [
      ...readMetadata(document, file),
      ...readMypy(document, file),
      ...readTox(document, file, 'tox:tox'),
      ...readMapping(document, file),
      ...readIniTargets(document, file, tools),
    ];
    const reading = readingOf(declarations, [...readDependencies(document, file), ...readToxRequirements(document, file)]);
    const manifest = readManifest(file);
    if (manifest !== undefined) reading.manifest = manifest;
    reading.names = filesNamed(file);
    return reading;
  },
};

const requiresEntry = (file: IniFile): IniEntry | undefined =>
  iniEntry(file, 'options', 'python_requires') ?? iniEntry(file, 'options', 'python-requires');

function readMetadata(document: Document, file: IniFile): Declaration[] {
  const requires = requiresEntry(file)?.value;
  const lines = (iniEntry(file, 'metadata', 'classifiers') ?? iniEntry(file, 'metadata', 'classifier'))?.lines ?? [];
  const list = lines[0]?.start ?? 0;
  return [
    ...(requires !== undefined && requires.text !== ''
      ? [declare(document, requires, 'setup-cfg.python-requires', 'requires', pep440)]
      : []),
    ...lines
      .filter(({ text }) => namesMinor(text))
      .map((line) =>
        declare(document, line, 'setup-cfg.classifiers', 'advertises', classifier, {
          item: { list, remove: line.remove, insert: line.insert },
        }),
      ),
  ];
}

const lists: readonly (readonly [key: string, kind: RequirementKind])[] = [
  ['install_requires', 'runtime'],
  ['setup_requires', 'build'],
  ['tests_require', 'dev'],
];

function readDependencies(document: Document, file: IniFile): Requirement[] {
  const extras = iniSections(file, 'options.extras_require').flatMap(({ entries }) => entries);
  return [
    ...lists.flatMap(([key, kind]) => {
      const entry = iniEntry(file, 'options', key);
      return entry === undefined ? [] : requirementsOf(document, entry, `setup-cfg.${key.replaceAll('_', '-')}`, { kind });
    }),
    ...extras.flatMap((entry) => requirementsOf(document, entry, 'setup-cfg.extras-require', { kind: 'optional', group: entry.name })),
  ];
}

const requirementsOf = (document: Document, { lines }: IniEntry, place: string, given: RequirementExtras): Requirement[] =>
  lines.flatMap((line) => (/^(?:file|attr):/.test(line.text.slice(0, 5)) ? [] : requirementAt(document, line, place, given, line)));

/** `install_requires = file: deps.txt, more.txt`, and the same of an extra (setuptools.pypa.io, "Specifying values"); and tox's files. */
function filesNamed(file: IniFile): Reading['names'] {
  const naming = createNaming('folder');
  const extras = iniSections(file, 'options.extras_require').flatMap(({ entries }) => entries);
  for (const entry of [iniEntry(file, 'options', 'install_requires'), ...extras]) {
    const value = entry?.value?.text.trim() ?? '';
    if (value.startsWith('file:')) for (const path of value.slice('file:'.length).split(',')) naming.add(path.trim(), 'requirements');
  }
  nameToxFiles(file, naming);
  return naming.all();
}

function readManifest(file: IniFile): Manifest | undefined {
  const name = iniEntry(file, 'metadata', 'name');
  if (name === undefined) return undefined;
  const options = iniSections(file, 'options')[0];
  const missing = requiresEntry(file) === undefined && options !== undefined;
  const insert = options?.insert;
  return {
    distributable: true,
    dynamicRequires: false,
    at: name.key,
    ...(name.value !== undefined && { name: name.value.text }),
    ...(missing &&
      insert && { insertRequires: { offset: insert.offset, before: `${insert.before}python_requires = `, after: insert.after } }),
  };
}
