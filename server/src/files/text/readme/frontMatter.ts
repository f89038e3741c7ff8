import { dotted } from '../../../notations/dotted.ts';
import type { Declaration } from '../../../project/declaration.ts';
import type { Document } from '../../../project/span.ts';
import { readYaml, yamlAt } from '../../../syntax/yaml.ts';
import { production } from '../../hosting/hostedBy.ts';
import { declareScalar } from '../../yamlValues.ts';

/** Front matter is short; what goes on longer is none. UTF-16 units. */
const longest = 5_000;

/**
 * `python_version` in the front matter of a README, by which a Space of Hugging Face is set up (huggingface.co/docs/hub, "Spaces
 * Configuration Reference"). A Space names its `sdk`; other front matter is somebody else's.
 */
export function readFrontMatter(document: Document, place: string): Declaration[] {
  const { path, text } = document;
  if (!text.startsWith('---')) return [];
  const end = text.slice(0, longest).indexOf('\n---', 3);
  if (end < 0) return [];
  const front = text.slice(0, end + 1);
  if (!front.includes('python_version')) return [];
  const root = readYaml(front).documents[0];
  if (yamlAt(root, 'sdk') === undefined) return [];
  return [declareScalar({ path, text: front }, yamlAt(root, 'python_version'), place, 'runs', dotted, production) ?? []].flat();
}
