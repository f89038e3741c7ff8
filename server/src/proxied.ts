import * as tls from 'node:tls';
import { Agent, type Dispatcher, EnvHttpProxyAgent, fetch, Pool } from 'undici';
import type { WayOut } from './indexes/wayOut.ts';
import { isLoopback } from './loopback.ts';
import type { Fetch } from './nodeNetwork.ts';

// Loaded by those only who need it: see usersFetch.ts.

/** Milliseconds for each step on the way: what hangs is not held open for longer than any request waits, so a command can end. */
const patience = 5000;

/**
 * A `fetch` that goes by the user's proxy and believes his authorities. This machine is always asked directly: its own addresses mean
 * nothing to a proxy, and what needs no encryption here would leave it unencrypted. Through the proxy everything is a tunnel (RFC 9110 9.3.6),
 * so it sees the name of a host and nothing else.
 */
export function fetchBy(way: WayOut): Fetch {
  const agents = agentsFor(way);
  return (url, init) => fetch(url, { ...init, dispatcher: isLoopback(url.hostname) ? agents.direct : agents.usual });
}

function agentsFor({ proxy, noProxy, certificates }: WayOut): { readonly direct: Dispatcher; readonly usual: Dispatcher } {
  const secureContext = certificates.length === 0 ? undefined : tls.createSecureContext({ ca: [...nodesOwn(), ...certificates] });
  const connect = { timeout: patience, ...(secureContext !== undefined && { secureContext }) };
  const direct = new Agent({ connect });
  if (proxy === undefined) return { direct, usual: direct };
  const usual = new EnvHttpProxyAgent({
    httpProxy: proxy.url,
    httpsProxy: proxy.url,
    noProxy,
    connect,
    requestTls: connect,
    proxyTls: connect,
    ...(proxy.authorization !== undefined && { token: proxy.authorization }),
    clientFactory: tunnelling,
  });
  return { direct, usual };
}

/**
 * Whoever opens the tunnels. The library takes a proxy that hangs up for an accident and tries again at once, without end (undici 7.30.2,
 * measured): only an error of its own kind is one to it, so it gets another that tells of the first.
 */
function tunnelling(origin: URL, options: object): Dispatcher {
  const pool = new Pool(origin, { ...options, headersTimeout: patience });
  const open: (this: Pool, target: Dispatcher.ConnectOptions) => Promise<Dispatcher.ConnectData> = pool.connect;
  return Object.assign(pool, {
    async connect(target: Dispatcher.ConnectOptions) {
      try {
        return await open.call(pool, target);
      } catch (cause) {
        throw new Error('the proxy opened no tunnel', { cause });
      }
    },
  });
}

/** Newer releases of Node tell which authorities they believe, those of the system among them where they were told to. */
function nodesOwn(): readonly string[] {
  const node: { readonly rootCertificates: readonly string[]; getCACertificates?(kind: 'default'): readonly string[] } = tls;
  return node.getCACertificates?.('default') ?? node.rootCertificates;
}
