import type { Requirement } from '../project/requirement.ts';
import { nearestRequirement } from './requirementSpelling.ts';
import type { Fix, Rule } from './rule.ts';
import { excerpt } from './wording.ts';

export const invalidRequirement: Rule = {
  id: 'invalid-requirement',
  severity: 'error',
  description: 'A dependency that is not a requirement as PEP 508 defines it.',
  *check({ requirements }) {
    for (const requirement of requirements.filter(({ error }) => error !== undefined)) {
      if (isTemplate(requirement.text)) continue;
      yield {
        at: requirement,
        message: `"${excerpt(requirement.text)}" is not a requirement: ${requirement.error?.message}`,
        fixes: spelling(requirement),
      };
    }
  },
};

/** A file of a template is read by nobody before it is filled in: `{{ cookiecutter.name }}`, `{% if x %}`, `<%= name %>`, `@NAME@`. */
const isTemplate = (text: string): boolean => /\{[{%]|<%|^@\w+@/.test(text);

function spelling({ text, path, start, end }: Requirement): Fix[] {
  const meant = nearestRequirement(text);
  if (meant === undefined) return [];
  return [{ title: `Change to ${excerpt(meant)}`, safe: true, preferred: true, edits: [{ path, start, end, newText: meant }] }];
}
