import type { Host } from '../host.ts';
import type { ConfiguredIndexes } from './addresses.ts';
import { isTrue, pipSettings } from './pipSettings.ts';

/** What pip would ask. */
export function pipIndexes(host: Host): ConfiguredIndexes {
  const said = pipSettings(host);
  return { main: said('index-url')?.trim() || undefined, extra: words(said('extra-index-url')), none: isTrue(said('no-index')) };
}

/** Words between blanks and line ends. */
export const words = (text: string | undefined): readonly string[] => (text ?? '').split(/\s+/).filter((word) => word !== '');
