import type { Connection } from 'vscode-languageserver/node';
import { type Asking, type AtWork, createAsking } from '../asking.ts';
import type { Host } from '../host.ts';
import { type InitializationOptions, type TrustParams, trustNotification } from '../protocol.ts';
import type { Service } from '../service.ts';
import type { Checking } from './checking.ts';
import { clientNetwork } from './clientNetwork.ts';
import type { Documents } from './documents.ts';

/** Whether, when and by which way the user's package index is asked. */
export interface IndexAccess extends Asking {
  /** What the client said when it started. */
  begin(options: InitializationOptions): void;
}

/** `checking` publishes what is found when more is known. */
export function createIndexAccess(
  connection: Connection,
  host: Host,
  work: () => { readonly service: Service; readonly documents: Documents; readonly checking: Checking },
): IndexAccess {
  const byClient = clientNetwork(connection);
  let fetches = false;

  const asking = createAsking({ ...host, network: host.network && wayOut(host.network) }, atWork, learn);

  function atWork(): AtWork {
    const { service, documents } = work();
    return { folders: service.folders, files: service.files, file: service.file, rootsOf: service.rootsOf, opened: documents.opened };
  }

  function wayOut(own: NonNullable<Host['network']>): NonNullable<Host['network']> {
    return { now: own.now, fetchText: (request) => (fetches ? byClient : own).fetchText(request) };
  }

  function learn(roots: readonly string[]): void {
    for (const root of roots) work().service.learn(root);
    if (roots.length > 0) work().checking.soon(true);
  }

  connection.onNotification(trustNotification, ({ trusted }: TrustParams) => {
    asking.allow({ trusted: trusted === true });
    work().service.learn();
    work().checking.soon(true);
  });

  return {
    ...asking,
    begin(options) {
      fetches = options.fetches === true;
      asking.allow({ trusted: options.trusted === true });
    },
  };
}
