// Messages as LSP 3.18 frames them ("Base protocol").

/** No header that a client sends is nearly as long, in bytes. */
const LONGEST_HEAD = 8192;

/** A message with its header, as it goes over a stream. */
export function framed(message: object): string {
  const content = JSON.stringify(message);
  return `Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`;
}

/** Cuts bytes, in whatever pieces they come, into the contents of messages; what is no header is complained of and passed over. */
export function unframed(deliver: (content: string) => void, complain: (reason: string) => void): (data: Buffer) => void {
  let chunks: Buffer[] = [];
  let size = 0;
  /** Of the content that comes next, in bytes; undefined while its header is read. */
  let length: number | undefined;

  /** Everything whole at the beginning of `bytes`; the number of bytes that were used. */
  function cut(bytes: Buffer): number {
    let at = 0;
    for (;;) {
      if (length === undefined) {
        const end = bytes.indexOf('\r\n\r\n', at);
        if (end < 0) return bytes.length - at > LONGEST_HEAD ? passOver(bytes.length) : at;
        length = lengthIn(bytes.toString('latin1', at, end));
        at = end + 4;
        if (length === undefined) complain('a header without a length');
      } else if (bytes.length - at < length) return at;
      else {
        const content = bytes.toString('utf8', at, at + length);
        at += length;
        length = undefined;
        deliver(content);
      }
    }
  }

  function passOver(count: number): number {
    complain('what should be a header is none');
    return count;
  }

  return (data) => {
    chunks.push(data);
    size += data.length;
    // Large messages come in many pieces, which are put together once.
    if (length !== undefined && size < length) return;
    const bytes = chunks.length === 1 ? data : Buffer.concat(chunks);
    const rest = bytes.subarray(cut(bytes));
    chunks = rest.length === 0 ? [] : [rest];
    size = rest.length;
  };
}

function lengthIn(head: string): number | undefined {
  const digits = /^content-length:[ \t]*(\d{1,10})[ \t]*$/im.exec(head)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
