import { createHash } from 'node:crypto';

/** How Poetry, Pipenv and Hatch tell projects of one name apart: the first eight letters of the base64url of the SHA-256 of a path. */
export const pathHash = (text: string): string => createHash('sha256').update(text, 'utf8').digest('base64url').slice(0, 8);
