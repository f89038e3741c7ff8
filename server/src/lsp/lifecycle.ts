import type { ConnectionOptions, Message, MessageReader, MessageWriter } from 'vscode-languageserver/node';
import { ErrorCodes, LSPErrorCodes } from './library.ts';

/**
 * The order that LSP 3.18 prescribes ("Server lifecycle"), which the library leaves to servers: nothing but `initialize` before it
 * (-32002), one `initialize` only, and no request after `shutdown` (-32600). Notifications out of order are dropped, `exit` never is. What
 * is no message at all is answered as JSON-RPC 2.0 says (section 5.1), and a request that is cancelled while it waits as LSP does (-32800).
 */
export function strictLifecycle(reader: MessageReader, writer: MessageWriter): ConnectionOptions {
  let state: 'waiting' | 'running' | 'shut down' = 'waiting';
  const refuse = (id: number | string | null, code: number, message: string) => {
    void writer.write(errorResponse(id, code, message)).catch(() => {});
  };
  reader.onError((error) => {
    if (error instanceof SyntaxError) refuse(null, ErrorCodes.ParseError, `not JSON: ${error.message}`);
  });
  return {
    connectionStrategy: {
      // The library puts the id of the request in. `initialize` may have its answer (`door.ts`), and is taken in any case.
      cancelUndispatched: (message) =>
        partsOf(message).method === 'initialize' ? undefined : errorResponse(null, LSPErrorCodes.RequestCancelled, 'cancelled'),
    },
    messageStrategy: {
      handleMessage(message, next) {
        const { id, method, isResponse } = partsOf(message);
        if (isResponse || method === 'exit') return next(message);
        const refuseRequest = (code: number, reason: string) => {
          if (id !== undefined) refuse(id, code, reason);
        };
        if (method === undefined || id === null)
          return refuse(id ?? null, ErrorCodes.InvalidRequest, 'neither a request nor a notification');
        if (state === 'shut down') return refuseRequest(ErrorCodes.InvalidRequest, 'the server is shut down');
        if (state === 'waiting' && method !== 'initialize') return refuseRequest(ErrorCodes.ServerNotInitialized, 'initialize comes first');
        if (state === 'running' && method === 'initialize') return refuseRequest(ErrorCodes.InvalidRequest, 'initialize comes once');
        if (method === 'initialize' && id !== undefined) state = 'running';
        if (method === 'shutdown' && id !== undefined) state = 'shut down';
        return next(message);
      },
    },
  };
}

interface ErrorResponse extends Message {
  readonly id: number | string | null;
  readonly error: { readonly code: number; readonly message: string };
}

const errorResponse = (id: number | string | null, code: number, message: string): ErrorResponse => ({
  jsonrpc: '2.0',
  id,
  error: { code, message },
});

interface Parts {
  /** Null where there is one that no request may have; undefined where there is none. */
  readonly id: number | string | null | undefined;
  readonly method: string | undefined;
  readonly isResponse: boolean;
}

/** What a peer sends is anything at all: null, a list, a number. */
function partsOf(message: unknown): Parts {
  if (typeof message !== 'object' || message === null) return { id: undefined, method: undefined, isResponse: false };
  const { id, method, result, error } = message as Record<string, unknown>;
  const isNamed = typeof id === 'number' || typeof id === 'string';
  return {
    id: isNamed || id === undefined ? id : null,
    method: typeof method === 'string' ? method : undefined,
    isResponse: method === undefined && (result !== undefined || error !== undefined),
  };
}
