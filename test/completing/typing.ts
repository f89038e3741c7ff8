// A repository in memory with a cursor in one of its files, written as `|`.
import type { Completion } from '../../server/src/completing/index.ts';
import { completionsAt } from '../../server/src/completing/index.ts';
import type { DependencyFacts, PackageFacts, Release } from '../../server/src/packages/facts.ts';
import { parseVersion } from '../../server/src/python/versions.ts';
import { createService, type Service } from '../../server/src/service.ts';
import { memoryHost } from '../memoryHost.ts';

export const TODAY = '2026-08-22';

export interface Typing {
  readonly items: readonly Completion[];
  readonly labels: readonly string[];
  readonly isIncomplete: boolean;
  /** The file as it would be with an item taken; the cursor where it was is gone. */
  taken(label: string): string;
}

export interface TypingOptions {
  /** Other files, by path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly facts?: DependencyFacts;
  /** The character that was typed last. */
  readonly typed?: string;
}

/** What is offered at the `|` of a file that is being typed. */
export function typing(path: string, marked: string, { files = {}, facts, typed }: TypingOptions = {}): Typing {
  const offset = marked.indexOf('|');
  if (offset < 0) throw new Error('no cursor');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const service = serviceOf({ ...files, [path]: text }, facts);
  const { items, isIncomplete } = completionsAt(service, `/demo/${path}`, offset, typed);
  return {
    items,
    isIncomplete,
    labels: items.map(({ label }) => label),
    taken(label) {
      const item = items.find((one) => one.label === label);
      if (item === undefined) throw new Error(`${label} is not offered, but ${items.map((one) => one.label).join(' ')}`);
      return text.slice(0, item.replace.start) + item.insert + text.slice(item.replace.end);
    },
  };
}

/** A service that has read these files and checked them. */
export function serviceOf(files: Readonly<Record<string, string>>, facts?: DependencyFacts): Service {
  const host = memoryHost({}, { today: TODAY });
  const service = createService(host, { guard: (_id, work) => work(), ...(facts && { facts: () => facts }) });
  service.setFolders(['/demo']);
  for (const [path, text] of Object.entries(files)) service.setText(`/demo/${path}`, text);
  service.update();
  return service;
}

type Told = Partial<Omit<Release, 'text' | 'version'>>;

/** What an index says of a package, newest first: version → what else it says. */
export const onIndex = (name: string, releases: Readonly<Record<string, Told>>): PackageFacts => ({
  name,
  status: 'active',
  statusReason: undefined,
  releases: Object.entries(releases).map(([text, told]) => {
    const version = parseVersion(text);
    if (version === undefined) throw new Error(text);
    return { text, version, requiresPython: undefined, yanked: undefined, uploaded: undefined, ...told };
  }),
});

/** Facts of which a test says what matters to it. */
export const factsOf = (told: Partial<DependencyFacts>): DependencyFacts => ({
  index: () => undefined,
  locked: () => [],
  installed: () => undefined,
  ...told,
});
