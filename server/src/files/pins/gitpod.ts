import { pythonRequest } from '../../notations/pythonRequest.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import { readYaml, type YamlNode, yamlAt, yamlEntries, yamlItems } from '../../syntax/yaml.ts';
import { declareImage } from '../containers/image.ts';
import { declare, type Extras, readingOf } from '../declare.ts';
import type { FileKind } from '../fileKind.ts';
import { pythonsIn } from '../pythonCommands.ts';
import { uvRequestsIn } from '../uvCommands.ts';

const development: Extras = { stage: 'development' };

/** Gitpod (gitpod.io/docs, ".gitpod.yml Reference"): the image of a workspace and the commands that prepare it. */
export const gitpod: FileKind = {
  id: 'gitpod',
  title: '.gitpod.yml',
  paths: ['.gitpod.{yml,yaml}'],
  contains: ['py', 'uv'],
  comment: '#',
  commands: 'base',
  places: [
    { id: 'gitpod.image', where: '`image`', role: 'runs', notation: 'image-python-tag' },
    { id: 'gitpod.command', where: '`before`, `init` and `command` of a task', role: 'runs', notation: 'python-request' },
  ],
  read(document) {
    const root = readYaml(document.text).documents[0];
    const image = yamlAt(root, 'image');
    return readingOf([
      ...(image?.kind === 'scalar' && image.verbatim ? declareImage(document, image.content, 'gitpod.image', 'runs', development) : []),
      ...yamlItems(yamlAt(root, 'tasks')).flatMap(({ value }) => readTask(document, value)),
    ]);
  },
};

const commands = new Set(['before', 'init', 'prebuild', 'command']);

const readTask = (document: Document, task: YamlNode | undefined): Declaration[] =>
  yamlEntries(task).flatMap(({ key, value, alias }) => (alias === undefined && commands.has(key.value) ? readScript(document, value) : []));

/** What is installed may be one of several; what runs tools is none of the project's. */
function readScript(document: Document, script: YamlNode | undefined): Declaration[] {
  if (script?.kind !== 'scalar') return [];
  const { start, end } = script.content;
  const dialect = script.style === 'folded' ? 'folded' : 'shell';
  const asked = uvRequestsIn(document.text, start, end, dialect).requests.filter(({ tool, several }) => !tool && !several);
  const named = pythonsIn(document.text, start, end, dialect).pythons.filter(({ several, isBuilt }) => !several && !isBuilt);
  return [
    ...asked.map((found) => declare(document, found, 'gitpod.command', 'runs', pythonRequest, development)),
    ...named.map((found) => declare(document, found, 'gitpod.command', 'runs', found.notation, development)),
  ];
}
