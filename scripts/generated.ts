// What is generated from the code: tables in the README and docs, and parts of package.json. `npm run generate` writes it, a test compares.
import { readFileSync } from 'node:fs';
import type { FileKind } from '../server/src/files/fileKind.ts';
import { fileKinds } from '../server/src/files/index.ts';
import { rules } from '../server/src/rules/index.ts';
import type { Rule } from '../server/src/rules/rule.ts';
import { defaultSettings, hintChoices, type SettingDescription, settingDescriptions } from '../server/src/settings.ts';

/** Every generated file with the text it should have. */
export function generatedFiles(): Map<string, string> {
  return new Map([
    ['README.md', withTables('README.md', { places: kindsTable(), rules: rulesTable('docs/rules/'), settings: settingsTable() })],
    [
      'docs/rules/README.md',
      `# Rules\n\nEach page says what a rule reports and why; its examples are the rule's tests.\n\n${rulesTable('')}\n`,
    ],
    ['docs/places.md', withTables('docs/places.md', { places: placesTable() })],
    ['docs/configuration.md', withTables('docs/configuration.md', { settings: settingsReference() })],
    ['package.json', manifest()],
  ]);
}

/** The file with what stands between `<!-- begin NAME -->` and `<!-- end NAME -->` replaced. */
function withTables(path: string, tables: Readonly<Record<string, string>>): string {
  let text = readFileSync(path, 'utf8');
  for (const [name, table] of Object.entries(tables)) {
    const begin = `<!-- begin ${name} -->`;
    const from = text.indexOf(begin);
    const to = text.indexOf(`<!-- end ${name} -->`);
    if (from < 0 || to < from) throw new Error(`${path} has no place for the table "${name}"`);
    text = `${text.slice(0, from + begin.length)}\n${table}\n${text.slice(to)}`;
  }
  return text;
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
const code = (text: string) => `\`${text}\``;

const filesOf = ({ paths, named }: FileKind) =>
  `${paths.map(code).join(' ')}${named === undefined ? '' : `, and what is named by ${named}`}`;

/** A line a kind, for the README: what its places do with a Python. */
function kindsTable(): string {
  const rows = fileKinds.map((kind) => {
    const roles = [...new Set(kind.places.map(({ role }) => `*${role}*`))];
    return [kind.title, filesOf(kind), roles.join(', ')];
  });
  return table(['kind', 'files', 'what it does with a Python'], rows);
}

function placesTable(): string {
  const rows = fileKinds.flatMap((kind) => {
    const { title, places } = kind;
    const files = filesOf(kind);
    if (places.length === 0) return [[title, files, 'dependency markers, settings or indexes', '', '']];
    return places.map(({ where, role, notation }, index) => [
      index === 0 ? title : '',
      index === 0 ? files : '',
      where,
      `*${role}*`,
      code(notation),
    ]);
  });
  return table(['kind', 'files', 'place', 'role', 'notation'], rows);
}

const defaultOf = ({ severity, off }: Rule) => (off === true ? 'off' : severity);

const rulesTable = (folder: string) =>
  table(
    ['rule', 'default', 'finding'],
    rules.map((rule) => [`[${code(rule.id)}](${folder}${rule.id}.md)`, defaultOf(rule), rule.description]),
  );

function settingsTable(): string {
  const rows = settingDescriptions.map(({ key, description, inProjectFiles, example }) => [
    code(key),
    description,
    inProjectFiles ? code(example) : 'editor and `--config` only',
  ]);
  return table(['key', 'meaning', 'in `[tool.requires-python]`'], rows);
}

/** Each key by itself: what it means, what it may be, where it may stand, an example. */
function settingsReference(): string {
  return settingDescriptions.map((setting) => `### ${setting.key}\n\n${settingReference(setting)}`).join('\n\n');
}

const settingReference = ({ description, type, default: otherwise, inProjectFiles, key, example }: SettingDescription): string => {
  const places = inProjectFiles ? "a repository's files, the editor's settings, `--config`" : "the editor's settings and `--config` only";
  const facts = table(['value', 'unless said', 'may stand in', 'in an editor'], [[type, otherwise, places, code(`requiresPython.${key}`)]]);
  return `${description}\n\n${facts}\n\n\`\`\`toml\n${example}\n\`\`\``;
};

/** package.json with what the code decides: settings, the files that wake the extension, and those it speaks of. */
function manifest(): string {
  const text = readFileSync('package.json', 'utf8');
  const value = JSON.parse(text) as Record<string, unknown> & { contributes: Record<string, unknown> };
  const paths = fileKinds.flatMap((kind) => kind.paths);
  value.contributes.configuration = { title: 'Requires Python', properties: configuration() };
  value.activationEvents = ['onLanguage:python', ...wakingPaths().map((path) => `workspaceContains:**/${path}`)];
  value.requiresPython = { documents: paths };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** A search for hundreds of names at every start would be noticed: signs of Python only. A document of Python is one, too. */
const wakingPaths = (): string[] => fileKinds.filter(({ isSign }) => isSign).flatMap(({ paths }) => paths);

const severities = ['off', 'hint', 'information', 'warning', 'error'];

function configuration(): Record<string, unknown> {
  const description = (key: string) => settingDescriptions.find((setting) => setting.key === key)!.description;
  return {
    'requiresPython.severities': {
      type: 'object',
      default: {},
      markdownDescription: description('severities'),
      additionalProperties: false,
      properties: Object.fromEntries(
        rules.map((rule) => [rule.id, { enum: severities, default: defaultOf(rule), description: rule.description }]),
      ),
    },
    'requiresPython.exclude': { type: 'array', default: [], items: { type: 'string' }, markdownDescription: description('exclude') },
    'requiresPython.ignore': {
      type: 'object',
      default: {},
      additionalProperties: { type: 'array', items: { enum: rules.map(({ id }) => id) } },
      markdownDescription: description('ignore'),
    },
    'requiresPython.purpose': {
      type: ['string', 'object'],
      default: '',
      additionalProperties: { enum: ['library', 'application'] },
      markdownDescription: description('purpose'),
    },
    'requiresPython.baseline': { type: 'string', default: '', markdownDescription: description('baseline') },
    'requiresPython.dependencies.coverage': {
      type: 'string',
      enum: ['', 'lower-bound', 'whole-range'],
      enumDescriptions: [
        "As the project's own tool has it.",
        'The oldest Python, as uv has it.',
        'All of its Pythons, as Poetry and PDM do.',
      ],
      default: '',
      markdownDescription: description('dependencies.coverage'),
    },
    'requiresPython.endOfLife.noticeMonths': {
      type: 'number',
      default: 6,
      minimum: 0,
      maximum: 120,
      markdownDescription: description('endOfLife.noticeMonths'),
    },
    'requiresPython.codeLens.enabled': { type: 'boolean', default: false, markdownDescription: description('codeLens.enabled') },
    // What leaves the machine is the user's alone to decide: a repository's settings of the editor cannot.
    'requiresPython.index.enabled': {
      type: 'boolean',
      default: true,
      scope: 'machine',
      markdownDescription: description('index.enabled'),
    },
    'requiresPython.index.url': { type: 'string', default: '', scope: 'machine', markdownDescription: description('index.url') },
    'requiresPython.inlayHints': {
      type: 'string',
      enum: hintChoices,
      default: defaultSettings.inlayHints,
      markdownDescription: description('inlayHints'),
    },
  };
}
