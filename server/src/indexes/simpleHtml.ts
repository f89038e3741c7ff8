import type { PackageFacts } from '../packages/facts.ts';
import { collectReleases, type Found, statusOf } from './collectReleases.ts';
import { createTagReader, type Tag } from './htmlTags.ts';
import { plainText } from './plainText.ts';
import type { AnswerReader } from './simpleApi.ts';

/**
 * A package's page in HTML (PEP 503, with `data-requires-python`, `data-yanked` of PEP 592 and the status of PEP 792), fed piece by piece.
 * A page without a file and without the version of its form (PEP 629) is somebody else's page, a log-in for instance, and tells nothing.
 */
export function readSimpleHtml(name: string): AnswerReader {
  const collector = collectReleases(name);
  const meta = new Map<string, string>();
  let files = 0;

  function onTag({ name: tag, attributes }: Tag): void {
    const href = attributes.get('href');
    if (tag === 'meta') noteMeta(meta, attributes);
    if (tag !== 'a' || href === undefined) return;
    files++;
    collector.add({
      fileName: fileNameIn(href),
      requiresPython: attributes.get('data-requires-python'),
      yanked: attributes.get('data-yanked'),
      uploaded: undefined,
      described: isDescribed(attributes) ? href : undefined,
    });
  }

  const take = createTagReader(onTag);
  return { take, end: () => factsOf(name, meta, files > 0, collector.found()) };
}

/** By its name of today, and by the one before (PEP 714). */
const isDescribed = (attributes: ReadonlyMap<string, string>): boolean =>
  [attributes.get('data-core-metadata'), attributes.get('data-dist-info-metadata')].some((said) => said !== undefined && said !== 'false');

function noteMeta(meta: Map<string, string>, attributes: ReadonlyMap<string, string>): void {
  const name = attributes.get('name');
  if (name?.startsWith('pypi:') && name.length < 64 && meta.size < 16) meta.set(name, plainText(attributes.get('content') ?? ''));
}

function factsOf(name: string, meta: ReadonlyMap<string, string>, hasFiles: boolean, found: Found | undefined): PackageFacts | undefined {
  const version = meta.get('pypi:repository-version');
  const isPage = version === undefined ? hasFiles && (found?.releases.length ?? 0) > 0 : version.startsWith('1.');
  if (!isPage || found === undefined) return undefined;
  const reason = meta.get('pypi:project-status-reason');
  return { name, ...found, status: statusOf(meta.get('pypi:project-status')), statusReason: reason === '' ? undefined : reason };
}

/** The last part of an address's path, whatever stands before and behind it (PEP 503: it is the file's name). */
function fileNameIn(href: string): string {
  const end = href.search(/[?#]/);
  const path = end < 0 ? href : href.slice(0, end);
  const last = path.slice(path.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
