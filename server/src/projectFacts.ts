import type { InstalledDistributions } from './installed.ts';
import type { IndexLookup } from './knowledge.ts';
import type { DependencyFacts, Locked } from './packages/facts.ts';

/** Where what is known of packages comes from, for the project in a folder. */
export interface FactSources {
  isIndexOn(): boolean;
  /** The index, where it may be asked for the project. */
  index(root: string): IndexLookup | undefined;
  locked(root: string, name: string): readonly Locked[];
  lockedNames(root: string): Iterable<string>;
  installed(root: string): InstalledDistributions | undefined;
  byConda(root: string, name: string): string | undefined;
}

/** What is known of packages for one project. A class, since there may be thousands of them: what they share stands in the prototype. */
export class ProjectFacts implements Required<DependencyFacts> {
  readonly root: string;
  readonly sources: FactSources;

  constructor(root: string, sources: FactSources) {
    this.root = root;
    this.sources = sources;
  }

  get hasIndex() {
    return this.sources.isIndexOn();
  }

  index(name: string) {
    return this.sources.index(this.root)?.known(this.root, name);
  }

  about(name: string) {
    return this.sources.index(this.root)?.about(this.root, name);
  }

  lookUp(name: string) {
    this.sources.index(this.root)?.lookUp(this.root, name);
  }

  locked(name: string) {
    return this.sources.locked(this.root, name);
  }

  installed(name: string) {
    return this.sources.installed(this.root)?.version(name);
  }

  byConda(name: string) {
    return this.sources.byConda(this.root, name);
  }

  names() {
    return [...this.sources.lockedNames(this.root), ...(this.sources.installed(this.root)?.names() ?? [])];
  }

  extras(name: string) {
    return this.sources.installed(this.root)?.metadata(name)?.extras ?? [];
  }
}
