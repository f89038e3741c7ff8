/** A file's text, or why it is none. A byte order mark is not part of the text; `bom` says that it was there. */
export type Decoded = { readonly text: string; readonly bom: boolean } | { readonly problem: string };

/**
 * Reads bytes as UTF-8. Bytes that are no UTF-8 become U+FFFD, one each, so that one bad byte in a comment hides nothing else; such a file
 * is never rewritten (`isFaithful`). Files that hold NUL are not text.
 */
export function decode(bytes: Uint8Array): Decoded {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if ((buffer[0] === 0xff && buffer[1] === 0xfe) || (buffer[0] === 0xfe && buffer[1] === 0xff)) return { problem: 'is UTF-16, not UTF-8' };
  if (buffer.includes(0)) return { problem: 'is binary, not text' };
  const bom = buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf;
  return { text: buffer.toString('utf8', bom ? 3 : 0), bom };
}

/** Whether writing the decoded text gives the same bytes again. */
export function isFaithful(bytes: Uint8Array, { text, bom }: { readonly text: string; readonly bom: boolean }): boolean {
  return Buffer.from(bom ? `\ufeff${text}` : text, 'utf8').equals(bytes);
}
