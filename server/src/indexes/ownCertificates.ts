import type { Host } from '../host.ts';
import { userPath } from '../interpreters/userFolders.ts';
import type { PipSettings } from './pipSettings.ts';

/** Several times as large as the list of all public authorities. */
const longest = 4 << 20;

/** What names such a file to Python's tools, beside pip's own option: requests ("SSL Cert Verification"), then OpenSSL and uv. */
const variables = ['REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE', 'SSL_CERT_FILE'];

/**
 * The authorities that the user's tools believe, in PEM: of the first that is named. They are believed besides Node's own, as by pip, so a
 * file that cannot be read leaves those; `complain` gets that in one line.
 */
export function ownCertificates(host: Host, pip: PipSettings, complain: (line: string) => void): readonly string[] {
  const said = saidFile(host, pip);
  if (said === undefined) return [];
  const own = pemAt(host, said.path);
  if (own === undefined) complain(`${said.by} names no file of certificates that can be read; those of Node.js are believed`);
  const extra = pemAt(host, host.env.NODE_EXTRA_CA_CERTS);
  // Node itself leaves those out where it is given others.
  return own === undefined ? [] : extra === undefined ? [own] : [own, extra];
}

function saidFile(host: Host, pip: PipSettings): { readonly path: string; readonly by: string } | undefined {
  const own = pip('cert')?.trim();
  if (own) return { path: own, by: 'the option "cert" of pip' };
  const by = variables.find((name) => host.env[name]);
  return by === undefined ? undefined : { path: host.env[by] ?? '', by };
}

/** A path that is not absolute would name a file of whatever folder happens to be current. */
function pemAt(host: Host, text: string | undefined): string | undefined {
  const path = userPath(host, text);
  const real = path === undefined || host.stat(path)?.kind !== 'file' ? undefined : host.realPath(path);
  const read = real === undefined ? undefined : host.readFile(real, longest);
  const pem = read === undefined || 'problem' in read ? '' : new TextDecoder().decode(read.bytes);
  return /-----BEGIN (?:TRUSTED )?CERTIFICATE-----/.test(pem) ? pem : undefined;
}
