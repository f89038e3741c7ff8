import type { Readable, Writable } from 'node:stream';
import { answerAtDoor, type DoorAnswer } from './door.ts';
import { framed, unframed } from './framing.ts';

/** Goes on with all that came so far still to be read; with the id of what has been answered, if anything has. */
export type Enter = (answered: DoorAnswer['id'] | undefined) => void;

/** Answers the first message of a stream at the door, and puts back what was read. The stream stands still afterwards. */
export function enterByStreams(input: Readable, output: Writable, enter: Enter): void {
  const pieces: Buffer[] = [];
  let isIn = false;
  const take = unframed(
    (content) => goIn(answerAtDoor(parsed(content))),
    () => goIn(undefined),
  );
  const look = (data: Buffer) => {
    pieces.push(data);
    take(data);
  };
  function goIn(answer: DoorAnswer | undefined): void {
    // Other messages may have come with the first.
    if (isIn) return;
    isIn = true;
    input.off('data', look).pause();
    input.unshift(Buffer.concat(pieces));
    if (answer !== undefined) output.write(framed(answer));
    enter(answer?.id);
  }
  input.on('data', look);
}

/** The same on the channel to the process that started this one; `replay` gives the server what came before it listened. */
export function enterByChannel(enter: (answered: DoorAnswer['id'] | undefined, replay: () => void) => void): void {
  const messages: unknown[] = [];
  process.on('message', keep);
  function keep(message: unknown): void {
    if (messages.push(message) > 1) return;
    const answer = answerAtDoor(message);
    // Of a client that is gone by now, `disconnect` tells.
    if (answer !== undefined) process.send?.(answer, undefined, undefined, () => {});
    enter(answer?.id, () => {
      process.off('message', keep);
      for (const one of messages) process.emit('message', one, undefined);
    });
  }
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
