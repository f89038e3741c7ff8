export interface Login {
  readonly login: string;
  readonly password: string;
}

/** The credentials in an address, the password empty where there is only a name; undefined where there is neither. */
export function loginIn({ username, password }: URL): Login | undefined {
  return username === '' && password === '' ? undefined : { login: decoded(username), password: decoded(password) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** As a header says it (RFC 7617). */
export const basic = ({ login, password }: Login): string => `Basic ${Buffer.from(`${login}:${password}`, 'utf8').toString('base64')}`;
