import type { Host, Programs } from '../host.ts';
import { foldersFrom, isInside } from '../interpreters/paths.ts';
import type { IndexAddress } from './addresses.ts';
import { basic, type Login } from './basicLogin.ts';
import { pipSettings } from './pipSettings.ts';
import { own, text, uvTables } from './uvSettings.ts';

/** Where the user keeps his logins. */
export interface Keyring {
  /** For the `Authorization` header; undefined where it knows none. Never rejects. */
  loginFor(address: IndexAddress): Promise<string | undefined>;
}

/** Milliseconds, and bytes of an answer. Whoever has to unlock his keyring first does so in time for the next command. */
const deadline = 5000;
const limit = 1 << 14;

/**
 * The user's program `keyring`, where he has told pip or uv to run it (`keyring-provider = subprocess`: pip's documentation, "Authentication";
 * docs.astral.sh/uv, "Using credential providers"). Undefined where he has not, or nothing may be started. Neither a program nor anything
 * that it may need is taken from `folders`, which hold repositories.
 */
export function createKeyring(host: Host, folders: readonly string[]): Keyring | undefined {
  const { programs } = host;
  if (programs === undefined || !isWanted(host)) return undefined;
  return {
    async loginFor(address) {
      const path = programPaths(host, folders);
      const program = path.map((folder) => programIn(host, folder, folders)).find((found) => found !== undefined);
      if (program !== undefined) return await ask(programs, program, environment(host, path, program.folder), address);
      host.log.warn(`${new URL(address.url).host} wants a login, and no keyring is on PATH outside of what is read`);
      return undefined;
    },
  };
}

function isWanted(host: Host): boolean {
  const inFiles = uvTables(host).map((table) => text(own(table, 'keyring-provider')));
  const uv = host.env.UV_KEYRING_PROVIDER || inFiles.find((said) => said !== undefined);
  return [uv, pipSettings(host)('keyring-provider')].some((said) => said?.trim() === 'subprocess');
}

interface Program {
  readonly path: string;
  readonly folder: string;
}

/** Relative folders are never among them. */
const programPaths = (host: Host, folders: readonly string[]): readonly string[] =>
  foldersFrom(host, 'PATH').filter((folder) => isOutside(host, folder, folders));

/** It runs by the name under which it is found: some programs go by it. */
function programIn(host: Host, folder: string, folders: readonly string[]): Program | undefined {
  const path = `${folder === '/' ? '' : folder}/keyring${host.platform === 'win32' ? '.exe' : ''}`;
  return host.stat(path)?.executable === true && isOutside(host, path, folders) ? { path, folder } : undefined;
}

/** By its name and by where its links lead. */
function isOutside(host: Host, path: string, folders: readonly string[]): boolean {
  const names = (one: string): readonly string[] => [one, host.realPath(one) ?? one];
  const closed = folders.flatMap(names);
  return names(path).every((name) => !closed.some((folder) => isInside(host, name, folder)));
}

/**
 * The user's, without what would lead a program back to where the command was given: modules for Python, and the folder itself. It runs in
 * its own folder, and finds others in those of PATH that it could have been found in.
 */
function environment(host: Host, path: readonly string[], folder: string): Readonly<Record<string, string | undefined>> {
  const kept = Object.entries(host.env).filter(([name]) => !/^(?:PYTHON(?!_KEYRING_)|PATH$|PWD$|OLDPWD$)/i.test(name));
  return {
    ...Object.fromEntries(kept),
    PATH: path.join(host.platform === 'win32' ? ';' : ':'),
    PWD: folder,
    PYTHONIOENCODING: 'utf-8',
    NoDefaultCurrentDirectoryInExePath: '1',
  };
}

/** What pip and uv ask it: for the address of the index, then for its host; for the whole login where they know no name (uv). */
async function ask(
  programs: Programs,
  program: Program,
  env: ReturnType<typeof environment>,
  address: IndexAddress,
): Promise<string | undefined> {
  const { user } = address;
  if (user?.startsWith('-')) return undefined;
  for (const service of [`${address.url}/`, new URL(address.url).host]) {
    const argv = ['get', service, ...(user === undefined ? ['--mode', 'creds'] : [user])];
    const answer = await programs.run({ ...program, argv, env, deadline, limit });
    const login = answer === undefined ? undefined : loginIn(answer, user);
    if (login !== undefined) return basic(login);
  }
  return undefined;
}

/** A password in a line, or before it one with the name. */
function loginIn(answer: string, user: string | undefined): Login | undefined {
  const lines = answer.split(/\r?\n/);
  const login = user ?? lines.shift() ?? '';
  const [password = '', ...rest] = lines;
  return login === '' || password === '' || rest.some((line) => line !== '') ? undefined : { login, password };
}
