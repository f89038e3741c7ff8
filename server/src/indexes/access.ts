import type { Network, TextHead, TextProblem, TextRequest } from '../host.ts';
import type { IndexAddress } from './addresses.ts';
import type { Keyring } from './keyring.ts';

/** The way to the user's indexes, with his logins. */
export interface Access {
  now(): number;
  /** As `Network.fetchText`. The login of the index goes along where it is asked itself, and nowhere else. */
  fetchFrom(address: IndexAddress, request: TextRequest): Promise<TextHead | TextProblem>;
}

/** Where an index refuses what is known, a keyring is asked for a login: once for each, and as pip does, only then. */
export function createAccess(network: Network, keyring?: Keyring): Access {
  const found = new Map<string, Promise<string | undefined>>();

  function inKeyring(address: IndexAddress): Promise<string | undefined> {
    const login = found.get(address.url) ?? keyring?.loginFor(address) ?? Promise.resolve(undefined);
    found.set(address.url, login);
    return login;
  }

  return {
    now: () => network.now(),
    async fetchFrom(address, request) {
      if (new URL(request.url).origin !== new URL(address.url).origin) return network.fetchText(request);
      const known = (await found.get(address.url)) ?? address.authorization;
      const reply = await network.fetchText(withLogin(request, known));
      if (!isRefused(reply) || hasPassword(address)) return reply;
      const better = await inKeyring(address);
      return better === undefined || better === known ? reply : network.fetchText(withLogin(request, better));
    },
  };
}

const isRefused = (reply: TextHead | TextProblem): boolean => 'status' in reply && (reply.status === 401 || reply.status === 403);

/** Whoever wrote a password down means that one. */
const hasPassword = ({ authorization, user }: IndexAddress): boolean => authorization !== undefined && user === undefined;

const withLogin = (request: TextRequest, authorization: string | undefined): TextRequest =>
  authorization === undefined ? request : { ...request, headers: { ...request.headers, authorization } };
