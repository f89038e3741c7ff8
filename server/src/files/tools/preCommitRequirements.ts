import type { Requirement, RequirementExtras } from '../../project/requirement.ts';
import type { Document } from '../../project/span.ts';
import { type YamlItem, type YamlNode, yamlAt, yamlItems } from '../../syntax/yaml.ts';
import { originOfOptions } from '../requirementOrigins.ts';
import { requirementAt } from '../requirementText.ts';
import { isFile } from './toxRequirements.ts';

/**
 * `additional_dependencies` of hooks in Python (pre-commit.com, "Creating new hooks"), each installed into an environment of the hook. Only
 * local hooks say their language: of others the list is Python's where an item has an operator that only Python's requirements have.
 */
export function readHookRequirements(document: Document, root: YamlNode | undefined): Requirement[] {
  const seen = new Set<number>();
  return yamlItems(yamlAt(root, 'repos')).flatMap(({ value: repository }) =>
    yamlItems(yamlAt(repository, 'hooks')).flatMap(({ value: hook }) => {
      const items = yamlItems(yamlAt(hook, 'additional_dependencies'));
      if (!isPython(repository, hook, items)) return [];
      const group = textOf(yamlAt(hook, 'id'));
      const given: RequirementExtras = {
        ...originOfOptions(items.map(({ value }) => textOf(value) ?? '')),
        kind: 'dev',
        group,
        isolated: true,
      };
      // What an anchor names is met again wherever its alias stands.
      return items.flatMap((item) => readItem(document, item, given)).filter(({ start }) => !seen.has(start) && seen.add(start));
    }),
  );
}

const textOf = (node: YamlNode | undefined): string | undefined => (node?.kind === 'scalar' ? node.value : undefined);

function isPython(repository: YamlNode | undefined, hook: YamlNode | undefined, items: readonly YamlItem[]): boolean {
  const language = textOf(yamlAt(hook, 'language'));
  if (language !== undefined) return language === 'python';
  if (textOf(yamlAt(repository, 'repo')) === 'local') return false;
  const texts = items.map(({ value }) => textOf(value) ?? '');
  return texts.some((text) => /^[A-Za-z0-9][\w.-]{0,99}(?:\[[^\]]{0,99}\])?[ \t]{0,9}(?:==|>=|<=|~=|!=)/.test(text));
}

function readItem(document: Document, item: YamlItem, given: RequirementExtras): Requirement[] {
  const { value } = item;
  if (value?.kind !== 'scalar' || !value.verbatim || value.value.length > longest) return [];
  const requirement = requirementAt(document, value.content, 'pre-commit.additional-dependencies', given, item);
  return requirement.error !== undefined || isFile(requirement.text) ? [] : [requirement];
}

/** Longer items are none of a person's. UTF-16 units. */
const longest = 1_000;
