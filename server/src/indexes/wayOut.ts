import type { Host } from '../host.ts';
import { basic, loginIn } from './basicLogin.ts';
import { ownCertificates } from './ownCertificates.ts';
import { type PipSettings, pipSettings } from './pipSettings.ts';

/** How requests leave this machine where the user wants it otherwise than Node does it by itself. */
export interface WayOut {
  readonly proxy: Proxy | undefined;
  /** Hosts that are asked without the proxy, as `NO_PROXY` lists them. */
  readonly noProxy: string;
  /** Authorities to be believed besides Node's own, in PEM. */
  readonly certificates: readonly string[];
}

export interface Proxy {
  /** `http:` or `https:`, without credentials. */
  readonly url: string;
  /** For the `Proxy-Authorization` header; goes to the proxy only. */
  readonly authorization: string | undefined;
}

/**
 * What pip would do for the user, by his variables and his own configuration, never a repository's. Undefined: nothing is said, and Node's
 * way is right. `'closed'`: he wants a proxy that cannot be used, and whoever wants one does not want requests past it. `complain` gets
 * in one line what cannot be used, without its value.
 */
export function wayOut(host: Host, complain: (line: string) => void): WayOut | 'closed' | undefined {
  const pip = pipSettings(host);
  const said = saidProxy(host, pip);
  const proxy = said && proxyIn(said.text);
  const certificates = ownCertificates(host, pip, complain);
  if (said !== undefined && proxy === undefined) {
    complain(`${said.by} names no proxy that can be used (http: or https:), and without it no index is asked`);
    return 'closed';
  }
  return proxy === undefined && certificates.length === 0 ? undefined : { proxy, noProxy: said?.except ?? '', certificates };
}

interface SaidProxy {
  readonly text: string;
  readonly by: string;
  readonly except: string;
}

/**
 * pip's `proxy` goes before the variables (pip's documentation, "Using a Proxy Server"), and where it is set pip does not look at `NO_PROXY`,
 * either. Of the variables, the one for encrypted addresses goes before those for all and for others, which Node takes in its place, too
 * (`NODE_USE_ENV_PROXY`); names in small letters first, as everywhere.
 */
function saidProxy(host: Host, pip: PipSettings): SaidProxy | undefined {
  const own = pip('proxy')?.trim();
  if (own) return { text: own, by: 'the option "proxy" of pip', except: '' };
  const by = ['HTTPS_PROXY', 'ALL_PROXY', 'HTTP_PROXY'].find((name) => variable(host, name) !== '');
  return by === undefined ? undefined : { text: variable(host, by), by, except: variable(host, 'NO_PROXY') };
}

const variable = ({ env }: Host, name: string): string => env[name.toLowerCase()]?.trim() || env[name]?.trim() || '';

/** Without a scheme it is spoken to without encryption, as pip and curl do. */
function proxyIn(text: string): Proxy | undefined {
  const whole = text.includes('://') ? text : `http://${text}`;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined;
  const login = loginIn(url);
  return { url: url.origin, authorization: login && basic(login) };
}
