import type { InitializeParams, Message, MessageWriter } from 'vscode-languageserver/node';
import { initializeResult } from './capabilities.ts';
import { abilitiesOf } from './clientAbilities.ts';
import { foldersOf } from './folders.ts';

/** The response to an `initialize`, and the request it is for. */
export interface DoorAnswer extends Message {
  readonly id: number | string;
  readonly result: object;
}

/**
 * The answer to the first message if that is a sound `initialize` (LSP 3.18, "Initialize Request"), as the server would give it. It needs
 * nothing but what the client can do, so an editor gets it before all else is loaded, and goes on meanwhile. Everything else waits for
 * the server, `initialize` itself included, whose second answer `withoutAnswer` keeps back.
 */
export function answerAtDoor(message: unknown): DoorAnswer | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { jsonrpc, id, method, params } = message as Record<string, unknown>;
  if (jsonrpc !== '2.0' || method !== 'initialize' || (typeof id !== 'number' && typeof id !== 'string')) return undefined;
  const result = isParams(params) ? resultFor(params) : undefined;
  return result && { jsonrpc, id, result };
}

/** Nothing where what the client says of itself, or of its folders, has not the shape it should: the server says what is wrong. */
function resultFor(params: InitializeParams): object | undefined {
  try {
    foldersOf(params);
    return initializeResult(abilitiesOf(params));
  } catch {
    return undefined;
  }
}

const isParams = (params: unknown): params is InitializeParams =>
  typeof params === 'object' &&
  params !== null &&
  'capabilities' in params &&
  typeof params.capabilities === 'object' &&
  params.capabilities !== null;

/** Writes everything but the response that the client has got at the door. */
export function withoutAnswer(writer: MessageWriter, answered: DoorAnswer['id'] | undefined): MessageWriter {
  let isDue = answered !== undefined;
  return {
    onError: writer.onError,
    onClose: writer.onClose,
    end: () => writer.end(),
    dispose: () => writer.dispose(),
    write(message) {
      const isAnswer = isDue && 'id' in message && message.id === answered && !('method' in message);
      if (!isAnswer) return writer.write(message);
      isDue = false;
      return Promise.resolve();
    },
  };
}
