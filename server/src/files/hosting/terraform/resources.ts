import type { HclBlock } from '../../../syntax/hcl.ts';
import type { Extras } from '../../declare.ts';

/** What is known of an attribute by the blocks around it. */
export interface Surroundings {
  /** Who runs it, where the type of the resource says so. */
  readonly platform: string | undefined;
  /** What every declaration in it has. */
  readonly extras: Extras;
  /** The name of the variable whose default this is. */
  readonly variable?: string;
}

/** Types of resources and data by how they begin. */
const platforms: readonly (readonly [prefix: string, platform: string])[] = [
  ['aws_lambda_', 'aws-lambda'],
  ['google_cloudfunctions', 'google-cloud'],
  ['google_app_engine_', 'google-app-engine'],
  ['azurerm_linux_function_app', 'azure-functions'],
  ['azurerm_function_app', 'azure-functions'],
  ['azurerm_', 'azure'],
  ['aws_', 'aws'],
  ['google_', 'google'],
];

const platformOf = (type: string): string | undefined => platforms.find(([prefix]) => type.startsWith(prefix))?.[1];

/** What the attributes of a block are in. */
export function surroundingsOf({ type, labels }: HclBlock, around: Surroundings): Surroundings {
  const [first] = labels;
  if ((type === 'resource' || type === 'data') && first !== undefined) return { ...around, platform: platformOf(first) ?? 'other' };
  if (type === 'variable' && first !== undefined) return { ...around, variable: first, extras: { traits: ['default'] } };
  return around;
}
