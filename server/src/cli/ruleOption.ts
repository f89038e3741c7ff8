import { rules } from '../rules/index.ts';
import { CommandError, type Context, listOption, type Option } from './command.ts';

const known: ReadonlySet<string> = new Set(rules.map(({ id }) => id));

/** Complains of the first id that no rule has. */
export function checkRules(ids: Iterable<string>, complain: (message: string) => void): void {
  const unknown = [...ids].find((id) => !known.has(id));
  if (unknown !== undefined) complain(`there is no rule "${unknown}"`);
}

export const ruleOption: Option = {
  type: 'string',
  value: 'ID',
  multiple: true,
  help: 'only this rule; may be repeated, or hold several between commas',
};

/** The rules that `--rule` names; undefined where all are meant. */
export function chosenRules(context: Context): ReadonlySet<string> | undefined {
  const ids = listOption(context, 'rule');
  if (ids === undefined) return undefined;
  checkRules(ids, (message) => {
    throw new CommandError(message);
  });
  return new Set(ids);
}
