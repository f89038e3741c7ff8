import type { Readable, Writable } from 'node:stream';
import { tuneForStaying } from '../engine.ts';
import { type DoorAnswer, withoutAnswer } from './door.ts';
import { IPCMessageReader, IPCMessageWriter } from './library.ts';
import { rehearse } from './rehearsal.ts';
import { startServer } from './server.ts';
import { messageReader, messageWriter } from './wire.ts';

const ready = (isTyped: () => boolean): void => rehearse(startServer, isTyped);

/** Serves whoever came in at the door of a stream (`entrance.ts`); `answered` is the request that has its answer. */
export function serveStreams(input: Readable, output: Writable, answered: DoorAnswer['id'] | undefined): void {
  startServer(messageReader(input), withoutAnswer(messageWriter(output), answered), { ready });
  input.resume();
}

/** The same on the channel to the process that started this one. */
export function serveChannel(answered: DoorAnswer['id'] | undefined, replay: () => void): void {
  startServer(new IPCMessageReader(process), withoutAnswer(new IPCMessageWriter(process), answered), { ready });
  replay();
}

tuneForStaying();
