import type { Span } from '../project/span.ts';
import { expand } from './dockerfile/image.ts';
import { readInstruction } from './dockerfile/instruction.ts';
import { readLogical, type Source } from './dockerfile/logical.ts';
import type { DockerFrom, Dockerfile, DockerInstruction, DockerStage } from './dockerfile/nodes.ts';
import { afterLineEnd, lineEnd } from './lines.ts';

export { type ExpandedPiece, type Expansion, expand, readImageReference } from './dockerfile/image.ts';
export type {
  DockerFlag,
  DockerFrom,
  Dockerfile,
  DockerHeredoc,
  DockerInstruction,
  DockerPair,
  DockerStage,
  DockerText,
  DockerVariable,
  DockerWord,
  ImageReference,
} from './dockerfile/nodes.ts';

/** The parser directives (`# escape=…`) stand before everything else, one a line. */
function readDirectives(text: string): { readonly sign: '\\' | '`'; readonly comments: Span[]; readonly next: number } {
  const comments: Span[] = [];
  let sign: '\\' | '`' = '\\';
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (;;) {
    const end = lineEnd(text, start);
    const directive = end - start < 200 ? /^[ \t]*#[ \t]*([a-z][a-z0-9]*)[ \t]*=[ \t]*(\S.*)$/i.exec(text.slice(start, end)) : null;
    if (!directive) return { sign, comments, next: start };
    if (directive[1]?.toLowerCase() === 'escape' && directive[2]?.trim() === '`') sign = '`';
    comments.push({ start: text.indexOf('#', start), end });
    start = afterLineEnd(text, end);
  }
}

/** The file's instructions from one FROM to the next. */
function stagesOf(instructions: readonly DockerInstruction[], globals: readonly DockerInstruction[]): readonly DockerStage[] {
  const stages: DockerStage[] = [];
  const named = new Map<string, DockerStage>();
  for (let index = globals.length; index < instructions.length; ) {
    let next = index + 1;
    while (next < instructions.length && !instructions[next]?.from) next++;
    const own = instructions.slice(index, next);
    const from = own[0]?.from;
    if (from) stages.push(stageOf(own, from, globals, named));
    index = next;
  }
  return stages;
}

/** One stage, known by its name to those behind it. Names of stages know no case. */
function stageOf(
  instructions: readonly DockerInstruction[],
  from: DockerFrom,
  globals: readonly DockerInstruction[],
  named: Map<string, DockerStage>,
): DockerStage {
  const image = from.image.variables.length > 0 ? expand(from.image, globals).text : from.image.text;
  const stage = {
    start: instructions[0]?.start ?? 0,
    end: instructions.at(-1)?.end ?? 0,
    from,
    name: from.alias?.text,
    instructions,
    base: named.get(image.toLowerCase()),
  };
  if (stage.name !== undefined) named.set(stage.name.toLowerCase(), stage);
  return stage;
}

/** Reads a Dockerfile (docs.docker.com/reference/dockerfile). Linear; never throws. */
export function readDockerfile(text: string): Dockerfile {
  const { sign, comments, next } = readDirectives(text);
  const source: Source = { text, escape: sign.charCodeAt(0), comments, lines: undefined };
  const instructions: DockerInstruction[] = [];
  for (let at = next; at < text.length; ) {
    const line = readLogical(source, at);
    at = line.next;
    if (!line.logical) continue;
    const read = readInstruction(source, line.logical, at);
    instructions.push(read.instruction);
    at = read.next;
  }
  const first = instructions.findIndex((instruction) => instruction.from);
  const globals = first < 0 ? instructions : instructions.slice(0, first);
  return { escape: sign, globals, stages: stagesOf(instructions, globals), instructions, comments };
}
