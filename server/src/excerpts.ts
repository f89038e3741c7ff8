import type { FileKind } from './files/fileKind.ts';

const NEWLINE = 10;

/** More places than this in one file are not looked at. */
const mostPlaces = 2_000;

/**
 * The lines of a file that hold one of the words, each from its beginning to so many bytes behind the word; every other line is empty. What
 * is found then lies in the same line and column as in the file, of which next to nothing is decoded. Linear.
 */
export function excerptsOf(bytes: Uint8Array, { words, bytes: length }: NonNullable<FileKind['excerpts']>): Uint8Array {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Buffer[] = [];
  let end = 0;
  for (const at of placesOf(file, words)) {
    if (at < end) continue;
    const start = lineStart(file, at, end, length);
    parts.push(emptyLines(file, end, start));
    end = lineEnd(file, at, length);
    parts.push(file.subarray(start, end));
  }
  return Buffer.concat(parts);
}

function placesOf(file: Buffer, words: readonly string[]): number[] {
  const places: number[] = [];
  for (const word of words) {
    for (let at = file.indexOf(word); at >= 0 && places.length < mostPlaces; at = file.indexOf(word, at + word.length)) places.push(at);
  }
  return places.sort((a, b) => a - b);
}

/** A line that is longer in front than `length` is taken from the word on. */
function lineStart(file: Buffer, at: number, from: number, length: number): number {
  const first = Math.max(from, at - length);
  const newline = file.subarray(first, at).lastIndexOf(NEWLINE);
  if (newline >= 0) return first + newline + 1;
  return first === from ? from : at;
}

/** Behind the last line end within `length`: no character is cut in two. A longer line is cut behind its last ASCII character. */
function lineEnd(file: Buffer, at: number, length: number): number {
  const limit = Math.min(file.length, at + length);
  if (limit === file.length) return limit;
  const newline = file.subarray(at, limit).lastIndexOf(NEWLINE);
  if (newline >= 0) return at + newline + 1;
  let end = limit;
  while (end > at && file[end - 1]! >= 0x80) end--;
  return end;
}

/** As many line ends as there are between two places. */
function emptyLines(file: Buffer, start: number, end: number): Buffer {
  let lines = 0;
  for (let at = start; at < end; at++) if (file[at] === NEWLINE) lines++;
  return Buffer.alloc(lines, NEWLINE);
}
