import { conda } from '../../notations/conda.ts';
import { Requirement, type RequirementExtras } from '../../project/requirement.ts';
import type { Document, Span } from '../../project/span.ts';
import { everything, type VersionSet } from '../../python/versionSet.ts';
import { type YamlItem, type YamlNode, yamlAt, yamlItems } from '../../syntax/yaml.ts';
import { pinIn } from '../packageEntries.ts';
import { named } from '../parsedRequirement.ts';
import { originOfOptions } from '../requirementOrigins.ts';
import { requirementAt, wordingOf } from '../requirementText.ts';

/**
 * What an environment installs: packages of Conda's channels, and what pip adds to them (docs.conda.io, "Creating an environment file
 * manually"). All of it is for the environment's own Python.
 */
export function readCondaRequirements(document: Document, list: YamlNode | undefined, pythons: VersionSet | undefined): Requirement[] {
  const given: RequirementExtras = { isolated: true, pythons };
  return yamlItems(list).flatMap((item) =>
    item.value?.kind === 'scalar' ? (readSpec(document, item, given) ?? []) : readPip(document, yamlAt(item.value, 'pip'), given),
  );
}

/** As far as they are requirements: options, paths and addresses stand there too. */
function readPip(document: Document, list: YamlNode | undefined, given: RequirementExtras): Requirement[] {
  const items = yamlItems(list);
  const origin = originOfOptions(items.map(({ value }) => (value?.kind === 'scalar' ? value.value : '')));
  const all = { ...given, ...origin };
  return items.flatMap((item) => {
    const { value } = item;
    if (value?.kind !== 'scalar' || !value.verbatim || value.value.length > longest) return [];
    const requirement = requirementAt(document, value.content, 'conda-environment.pip', all, item);
    return requirement.error === undefined ? requirement : [];
  });
}

/** Longer items are none of a person's. UTF-16 units. */
const longest = 1_000;

/** A channel, the name, and what follows it (docs.conda.io, "Package match specifications"). */
const spec = /^(?:[\w./-]{1,100}::)?([a-z0-9][\w.-]{0,99})(?=[\s=<>!~[]|$)/i;

/** `numpy=1.26`, `conda-forge::numpy >=1.26`. Python is a declaration and no requirement; attributes in brackets are not read. */
function readSpec(document: Document, { value, remove }: YamlItem, given: RequirementExtras): Requirement | undefined {
  if (value?.kind !== 'scalar' || !value.verbatim || value.value.length > longest) return undefined;
  const { start, end } = value.content;
  const text = document.text.slice(start, end);
  const [head = '', name] = spec.exec(text) ?? [];
  const version = trimmed(document.text, start + head.length, end);
  if (name === undefined || name === 'python' || document.text[version.start] === '[') return undefined;
  const specifier = document.text.slice(version.start, version.end);
  const meaning = specifier === '' ? undefined : conda.read(specifier);
  const pinned = pinIn(conda, specifier);
  const nameAt = { start: head.length - name.length, end: head.length };
  const parsed = {
    ...named(name),
    nameAt: nameAt.start > 0 ? nameAt : undefined,
    specifier,
    specifierAt: specifier === '' ? undefined : { start: version.start - start, end: version.end - start },
    versions: meaning === undefined ? everything : meaning.kind === 'versions' ? meaning.versions : undefined,
    pinned,
    source: 'conda' as const,
  };
  const wording = wordingOf(document, value.content, 'conda-environment.dependencies', parsed, given, { remove });
  return new Requirement(document.path, start, { ...wording, notation: conda });
}

function trimmed(text: string, start: number, end: number): Span {
  let at = start;
  while (at < end && text.charCodeAt(at) <= 32) at++;
  return { start: at, end };
}
