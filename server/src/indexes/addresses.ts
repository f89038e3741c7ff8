import type { Host } from '../host.ts';
import { isLoopback } from '../loopback.ts';
import { basic, type Login, loginIn } from './basicLogin.ts';
import { pdmIndexes, poetryIndexes } from './managerIndexes.ts';
import { netrcLogin } from './netrc.ts';
import { pipIndexes } from './pipIndexes.ts';
import { uvIndexes } from './uvIndexes.ts';

/** An index that may be asked. */
export interface IndexAddress {
  /** Without credentials and without a slash at its end: what is shown, and what the cache goes by. */
  readonly url: string;
  /** For the `Authorization` header; goes to this origin only. */
  readonly authorization: string | undefined;
  /** The name in an address that has no password: a keyring may know it. */
  readonly user?: string;
}

/** What the configuration of one tool says; all undefined or empty where it says nothing. */
export interface ConfiguredIndexes {
  /** Takes the place of the public index. */
  readonly main?: string | undefined;
  /** Asked before it. */
  readonly extra: readonly string[];
  /** No index is to be asked. */
  readonly none: boolean;
}

/** The index that every installer asks unless told otherwise. */
const publicIndex = 'https://pypi.org/simple';
/** Where it shows a package to people, by its normalised name. */
const publicFiles = 'https://files.pythonhosted.org';
const publicPages = 'https://pypi.org/project/';

/** Whether nothing but the public index is asked for packages. */
export const isPublicOnly = (addresses: readonly IndexAddress[]): boolean => addresses.length === 1 && addresses[0]?.url === publicIndex;

/** The page of a package on the public index; undefined for what can be no name of one (PEP 508, "Names"). */
/** Where an index may keep its files: with its pages, or for the public one on a host of their own. */
export const filesOf = ({ url }: IndexAddress): readonly string[] =>
  url === publicIndex ? [new URL(url).origin, publicFiles] : [new URL(url).origin];

export const publicPage = (name: string): string | undefined =>
  name.length <= 100 && /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(name) ? `${publicPages}${name}/` : undefined;

const mostExtra = 8;

/**
 * The indexes of the user, in the order in which they are asked; none where the user wants none. They come from the setting, else from the
 * first tool that says anything: uv, pip, PDM, Poetry (each by its variables, then its files). Never from a repository. `complain` gets, in
 * one line without credentials, why one cannot be asked; those behind it are not asked either, for what it knows goes before what they know.
 */
export function indexAddresses(host: Host, setting: string | undefined, complain: (line: string) => void): readonly IndexAddress[] {
  const said = setting === undefined || setting === '' ? configured(host) : { main: setting, extra: [], none: false };
  if (said === undefined) return [{ url: publicIndex, authorization: undefined }];
  if (said.none) return [];
  const addresses: IndexAddress[] = [];
  for (const text of [...said.extra.slice(0, mostExtra), said.main ?? publicIndex]) {
    const address = addressOf(host, text);
    if (typeof address === 'string') {
      complain(address);
      break;
    }
    if (!addresses.some(({ url }) => url === address.url)) addresses.push(address);
  }
  return addresses;
}

function configured(host: Host): ConfiguredIndexes | undefined {
  for (const tool of [uvIndexes, pipIndexes, pdmIndexes, poetryIndexes]) {
    const said = tool(host);
    if (said.none || said.main !== undefined || said.extra.length > 0) return said;
  }
  return undefined;
}

function addressOf(host: Host, text: string): IndexAddress | string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    return 'an index of yours cannot be asked: its address is no https: one';
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    return `the index at ${url.host} cannot be asked: its address is not encrypted`;
  const own = url.username === '' ? netrcFor(host, url) : loginIn(url);
  const isHalf = own !== undefined && url.username !== '' && url.password === '';
  return { url: url.origin + withoutSlash(url.pathname), authorization: own && basic(own), ...(isHalf && { user: own.login }) };
}

/** Nobody needs a login for the public index, so none is looked for. */
const netrcFor = (host: Host, url: URL): Login | undefined =>
  url.origin === new URL(publicIndex).origin ? undefined : netrcLogin(host, url.hostname);

function withoutSlash(path: string): string {
  let end = path.length;
  while (end > 0 && path.charCodeAt(end - 1) === 47) end--;
  return path.slice(0, end);
}

/** Whether an address is that of the public index, whose names are no secret. */
export const isPublicIndex = (text: string): boolean => text === publicIndex || text === `${publicIndex}/`;

/** Where the public index, and the one beside it to try things on, take what is published. */
const publicHosts: ReadonlySet<string> = new Set(['pypi.org', 'upload.pypi.org', 'test.pypi.org', 'pypi.python.org']);

/** Whether an address is one of the public index, for whatever purpose: it tells of no other. */
export const isPublicHost = (text: string): boolean => URL.canParse(text) && publicHosts.has(new URL(text).hostname);

/**
 * Whether an index that a repository names is one of the user's own: only then may packages that the repository assigns to it be asked for
 * there. The host decides, as the user trusts it with any path.
 */
export function isOwnIndex(text: string, own: readonly IndexAddress[]): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && own.some((address) => new URL(address.url).origin === url.origin);
}
