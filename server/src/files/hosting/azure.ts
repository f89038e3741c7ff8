import { dotted } from '../../notations/dotted.ts';
import { azureRuntime } from '../../notations/runtime.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { declare, type Extras, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { hostedBy, production } from './hostedBy.ts';

/**
 * Bicep files and templates of Azure Resource Manager (learn.microsoft.com, "Microsoft.Web sites", `siteConfig.linuxFxVersion`,
 * `functionAppConfig.runtime`). Both are searched as text: what is meant stands in whole strings.
 */
export const azure: FileKind = {
  id: 'azure',
  title: 'Bicep or Azure Resource Manager template',
  paths: ['*.{bicep,bicepparam}', 'azuredeploy*.json', 'mainTemplate.json', 'main.parameters.json'],
  contains: ['python', 'PYTHON', 'Python'],
  comment: '//',
  places: [
    { id: 'azure.linux-fx-version', where: "`'PYTHON|3.12'`", role: 'runs', notation: 'azure-runtime' },
    { id: 'azure.runtime-version', where: "`version` beside `name: 'python'`", role: 'runs', notation: 'dotted' },
  ],
  read(document) {
    const extras = extrasOf(document);
    return readingOf(
      [...readStrings(document, extras), ...readRuntimes(document, extras)].filter((found) => !isCommented(document, found)),
    );
  },
};

/** App Service offers other Pythons than Functions do. */
const extrasOf = ({ text }: Document): Extras =>
  text.includes('functionapp') && !/['"]app(?:,linux)?['"]/.test(text) ? hostedBy('azure-functions') : production;

const stack = /['"]python\|\d[\d.]{0,9}['"]/gi;

function readStrings(document: Document, extras: Extras): Declaration[] {
  return [...document.text.matchAll(stack)].map(({ 0: match, index }) =>
    declare(document, { start: index + 1, end: index + match.length - 1 }, 'azure.linux-fx-version', 'runs', azureRuntime, extras),
  );
}

/** How far a version may stand from the name of its runtime. UTF-16 units. */
const nearness = 60;

const name = /\bname['"]?: {0,4}['"]python['"]/g;
const version = /^\s*,?\s{0,40}['"]?version['"]?: {0,4}['"](\d[\d.]{0,9})['"]/;

function readRuntimes(document: Document, extras: Extras): Declaration[] {
  return [...document.text.matchAll(name)].flatMap(({ 0: match, index }) => {
    const behind = index + match.length;
    const found = version.exec(document.text.slice(behind, behind + nearness));
    if (found === null) return [];
    const end = behind + found[0].length - 1;
    return declare(document, { start: end - found[1]!.length, end }, 'azure.runtime-version', 'runs', dotted, extras);
  });
}

/** `//` before it on its line, but for the one of an address. */
const isCommented = ({ text }: Document, { start }: Declaration): boolean => {
  const before = text.slice(Math.max(0, start - longestIndent), start);
  return /(?:^|[^:])\/\//.test(before.slice(before.lastIndexOf('\n') + 1));
};

const longestIndent = 200;
