/** A message of JSON-RPC as it arrives: unchecked but for what is asked of it. */
export interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

const separator = '\r\n\r\n';

/** A message with its header (LSP, "Base Protocol"). */
export function frame(message: Message): Buffer {
  const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}${separator}`), body]);
}

/** Takes pieces of a stream as they come and hands over each whole message. */
export function unframing(take: (message: Message) => void): (piece: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (piece) => {
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    for (let head = rest.indexOf(separator); head >= 0; head = rest.indexOf(separator)) {
      const length = Number(/Content-Length: *(\d+)/i.exec(rest.toString('latin1', 0, head))?.[1]);
      const end = head + separator.length + length;
      if (!(rest.length >= end)) return;
      const body = rest.toString('utf8', head + separator.length, end);
      rest = rest.subarray(end);
      take(JSON.parse(body));
    }
  };
}
