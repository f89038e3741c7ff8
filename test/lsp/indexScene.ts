// A repository in a trusted folder, whose user has a package index of ours in his environment.
import type { TextRequest } from '../../server/src/host.ts';
import { nodeNetwork } from '../../server/src/nodeNetwork.ts';
import type { TestIndex } from '../indexes/server.ts';
import { type Scene, type SceneOptions, scene } from './scene.ts';

export interface Asking extends Scene {
  /** What the server asked by itself. */
  readonly asked: readonly TextRequest[];
  /** Time stands still for the server, however long the machine takes; until it goes on. */
  holdTime(): void;
  letTimeGo(): void;
}

export async function asking(index: TestIndex, files: Record<string, string>, options: SceneOptions = {}): Promise<Asking> {
  const asked: TextRequest[] = [];
  let held: number | undefined;
  const { fetchText } = nodeNetwork();
  const network = {
    now: () => held ?? performance.now(),
    fetchText: (request: TextRequest) => {
      asked.push(request);
      return fetchText(request);
    },
  };
  const client = await scene(files, { env: { PIP_INDEX_URL: index.url }, network, initializationOptions: { trusted: true }, ...options });
  return {
    ...client,
    asked,
    holdTime() {
      held = performance.now();
    },
    letTimeGo() {
      held = undefined;
    },
  };
}
