import type { Host } from '../host.ts';
import { type CoreMetadata, longestHead, readCoreMetadata } from '../packages/coreMetadata.ts';
import type { Distribution } from './distributions.ts';

/** Read from the disk each time; undefined where nothing describes it, or through a link only. Nothing is run. */
export function metadataOf(host: Host, { described }: Distribution): CoreMetadata | undefined {
  const entries = described === undefined ? [] : (host.listFolder(described) ?? []);
  // A wheel's, and what setuptools wrote before.
  const file = ['METADATA', 'PKG-INFO'].find((name) => entries.some((entry) => entry.name === name && entry.kind === 'file'));
  const bytes = file === undefined ? undefined : host.readPart(`${described}/${file}`, 0, longestHead);
  return bytes && readCoreMetadata(new TextDecoder().decode(bytes), bytes.length < longestHead);
}
