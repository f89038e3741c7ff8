import { type Context, flag, type Option } from './command.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

/** Of commands that ask nobody by themselves. */
export const indexOption: Option = {
  type: 'boolean',
  help: 'also ask your package index which releases there are',
};

/** The workspace; with `--index`, once it is known what the index says. */
export const openWithIndex = async (context: Context): Promise<Workspace> =>
  flag(context, 'index') ? await openAsked(context) : openWorkspace(context);

/** The workspace as it is judged with all that the index says. `look` asks for what no rule asks for. */
export async function openAsked(context: Context, look: (workspace: Workspace) => void = () => {}): Promise<Workspace> {
  const mayAsk = !flag(context, 'offline') && context.settings.index.enabled;
  const workspace = openWorkspace(context, mayAsk);
  look(workspace);
  await workspace.settled();
  workspace.service.learn();
  workspace.service.update();
  return workspace;
}
