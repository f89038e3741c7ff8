import { type Done, type Fixed, fixAll } from '../fixing.ts';
import type { TextEdit } from '../project/edits.ts';
import { type Command, type Context, flag, stringOption } from './command.ts';
import { indexOption, openWithIndex } from './indexOption.ts';
import { editsBetween } from './patch.ts';
import { relativePath } from './paths.ts';
import { diffOf, type Left, toldEdits, writability, writeAll } from './rewriting.ts';
import { chosenRules, ruleOption } from './ruleOption.ts';
import { jsonText, plural, printable } from './terminal.ts';
import { tellUnreadable, type Workspace } from './workspace.ts';
import type { Rewrite } from './write.ts';

/** A file before and after, and the fixes that lead from one to the other. */
interface Change extends Rewrite {
  /** In the order of the old text. */
  readonly edits: readonly TextEdit[];
  readonly done: readonly Done[];
}

export const fix: Command = {
  name: 'fix',
  arguments: '[PATH …]',
  summary: 'applies safe fixes',
  formats: ['text', 'json', 'diff'],
  options: {
    rule: ruleOption,
    index: indexOption,
    unsafe: { type: 'boolean', help: 'also fixes that change what is supported, tested or run' },
    compatible: { type: 'boolean', help: 'of updates of packages only compatible ones: with the same first number' },
    'dry-run': { type: 'boolean', help: 'write nothing; exit with 1 when something would be written' },
    diff: { type: 'boolean', help: 'write nothing; show the changes as a patch (the same as --format diff)' },
  },
  async run(context) {
    const rules = chosenRules(context);
    const workspace = await openWithIndex(context);
    const isWritable = writability(context, workspace);
    const refuse = (path: string) => (workspace.includes(path) ? isWritable(path) : NOT_NAMED);
    const fixed = fixAll(workspace.service, {
      unsafe: flag(context, 'unsafe'),
      compatible: flag(context, 'compatible'),
      includes: workspace.includes,
      refuse,
      ...(rules && { rules }),
    });
    const changes = changesOf(fixed);
    const format = stringOption(context, 'format') ?? (flag(context, 'diff') ? 'diff' : 'text');
    const dry = flag(context, 'dry-run') || flag(context, 'diff') || format === 'diff';
    // Nothing but the disk can fail from here on: what may not be written was left out before.
    const unwritten = dry ? [] : await writeAll(context, workspace, changes);
    const left = [...unwritten, ...leftOf(fixed), ...toRun(workspace, rules)];
    const failed = new Set(unwritten.map(({ path }) => path));
    tell(
      context,
      format,
      dry,
      changes.filter(({ path }) => !failed.has(path)),
      left,
    );
    tellUnreadable(context, workspace);
    return left.some((it) => it.failed) ? 2 : dry && changes.length > 0 ? 1 : 0;
  },
};

const NOT_NAMED = 'the fix would change this file, too, which was not named';

const changesOf = ({ changes, done }: Fixed): Change[] =>
  changes.map(({ file: { path, text: before, bom }, text: after, edits }) => ({
    path,
    before,
    after,
    bom,
    edits: edits ?? editsBetween(before, after),
    done: done.filter(({ fix }) => fix.edits.some((edit) => edit.path === path)),
  }));

/** Fixes that were not made, each file and reason once. */
function leftOf({ left }: Fixed): Left[] {
  const distinct = new Map<string, Left>();
  for (const { path, reason, fix, because } of left) {
    const told = because === 'proof' ? `"${fix.title}" is not done: ${reason}` : reason;
    distinct.set(`${path}\n${told}`, { path, reason: told, failed: because === 'file' && reason !== NOT_NAMED });
  }
  return [...distinct.values()];
}

/** Files that only their own tool may write: the finding names its command. */
function toRun({ service, includes }: Workspace, rules: ReadonlySet<string> | undefined): Left[] {
  const distinct = new Map<string, Left>();
  const paths = [...service.reportedPaths()].filter(includes).sort();
  for (const { rule, at, message } of paths.flatMap((path) => service.reports(path))) {
    const command = rules?.has(rule) === false ? undefined : /: run `([^`]+)`$/.exec(message)?.[1];
    if (command !== undefined) distinct.set(at.path, { path: at.path, reason: `run: ${command}`, failed: false });
  }
  return [...distinct.values()];
}

function tell(context: Context, format: string, dry: boolean, changes: readonly Change[], left: readonly Left[]): void {
  const { terminal, cwd } = context;
  if (format === 'json') terminal.out(jsonOf(cwd, changes, left));
  else if (format === 'diff') terminal.out(diffOf(context, changes));
  else terminal.out(textOf(context, changes, dry));
  const lines = left.map(({ path, reason }) => `${printable(relativePath(cwd, path))}: left as it is: ${printable(reason)}\n`);
  if (lines.length > 0) terminal.err(lines.join(''));
}

function textOf({ cwd, quiet }: Context, changes: readonly Change[], dry: boolean): string {
  const lines = changes.flatMap(({ path, done }) =>
    done.map(
      ({ report, fix }) =>
        `${printable(relativePath(cwd, path))}: ${printable(fix.title)} (${report.rule}: ${printable(report.message)})\n`,
    ),
  );
  return lines.join('') + (quiet ? '' : `${plural(changes.length, 'file')} ${dry ? 'would be changed' : 'changed'}\n`);
}

function jsonOf(cwd: string, changes: readonly Change[], left: readonly Left[]): string {
  return jsonText({
    version: 1,
    changes: changes.map(({ path, before, edits, done }) => ({
      path: relativePath(cwd, path),
      edits: toldEdits(before, edits),
      why: [...new Set(done.map(({ report }) => report.rule))].join(', '),
    })),
    left: left.map(({ path, reason }) => ({ path: relativePath(cwd, path), reason })),
  });
}
