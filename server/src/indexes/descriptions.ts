import { type CoreMetadata, longestHead, readCoreMetadata } from '../packages/coreMetadata.ts';
import type { PackageFacts } from '../packages/facts.ts';
import type { Access } from './access.ts';
import { filesOf, type IndexAddress } from './addresses.ts';

/** What newest releases say of themselves, fetched for whoever looks at one (PEP 658: the metadata of a file stands beside it). */
export interface Descriptions {
  /** What is known now; what is not is asked for, where that may be, and known the next time. Nobody is asked twice. */
  of(address: IndexAddress, facts: PackageFacts): CoreMetadata | undefined;
}

/** Nobody looks at more in a day. */
const mostKept = 500;
const mostAtOnce = 2;
const deadline = 5000;
/** Bytes: behind the headers stands the whole of a README. */
const limit = 1 << 20;

export function createDescriptions(access: Access, mayAsk: () => boolean): Descriptions {
  const known = new Map<string, CoreMetadata | undefined>();
  let underWay = 0;

  async function fetchOne(url: string, address: IndexAddress): Promise<void> {
    underWay++;
    let text = '';
    const answer = await access.fetchFrom(address, {
      url,
      headers: { 'user-agent': 'requires-python' },
      deadline,
      limit,
      read: ({ status }) =>
        status === 200
          ? (part) => {
              if (text.length < longestHead) text += part;
            }
          : undefined,
    });
    underWay--;
    const isWhole = !('problem' in answer) && text.length < longestHead;
    if (text !== '') known.set(url, readCoreMetadata(text.slice(0, longestHead), isWhole));
  }

  return {
    of(address, facts) {
      const url = metadataUrl(address, facts);
      if (url === undefined || known.has(url)) return url === undefined ? undefined : known.get(url);
      if (underWay >= mostAtOnce || !mayAsk()) return undefined;
      if (known.size >= mostKept) known.clear();
      known.set(url, undefined);
      void fetchOne(url, address);
      return undefined;
    },
  };
}

/** An index may say that a file lies anywhere; only where its files do lie, nobody is sent elsewhere. */
function metadataUrl(address: IndexAddress, { name, described }: PackageFacts): string | undefined {
  const page = `${address.url}/${name}/`;
  if (described === undefined || !URL.canParse(described, page)) return undefined;
  const url = new URL(described, page);
  url.hash = '';
  return filesOf(address).includes(url.origin) && url.username === '' && url.search === '' ? `${url.href}.metadata` : undefined;
}
