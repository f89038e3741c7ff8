import type { HclAttribute, HclBlock, HclBody, HclFile } from './nodes.ts';
import {
  closeBrace,
  complain,
  depthLimit,
  equals,
  giveUp,
  isNameStart,
  lineEnd,
  nameEnd,
  openBrace,
  openSource,
  quote,
  type Source,
  skipTrivia,
  spend,
} from './source.ts';
import { readString } from './strings.ts';
import { readValue } from './values.ts';

/** Reads any text of at most 4 Mi UTF-16 units: linear in its length, nothing thrown, at most 100 deep and 100,000 values. */
export const readHcl = (text: string): HclFile => {
  const source = openSource(text);
  if (text.length > 4 * 1024 * 1024) giveUp(source, 'This is too long to be read');
  const body = readBody(source, 0);
  return { body, comments: source.comments, problems: source.problems };
};

/** Attributes and blocks up to a closing brace, which is left; at the top one that closes nothing is stepped over. */
const readBody = (source: Source, depth: number): HclBody => {
  const { text, at: start } = source;
  const attributes: HclAttribute[] = [];
  const blocks: HclBlock[] = [];
  for (;;) {
    skipTrivia(source, true);
    const code = text.charCodeAt(source.at);
    if (source.at >= text.length || (code === closeBrace && depth > 0) || !spend(source)) break;
    if (isNameStart(code) || code === quote) readStatement(source, depth, attributes, blocks);
    else {
      complain(source, source.at, source.at + 1, 'A name is expected here');
      source.at = code === closeBrace ? source.at + 1 : Math.max(source.at + 1, lineEnd(text, source.at));
    }
  }
  return { start, end: source.at, attributes, blocks };
};

/** `name = value` or `type "label" { … }`; anything else is left out up to the end of its line. */
const readStatement = (source: Source, depth: number, attributes: HclAttribute[], blocks: HclBlock[]): void => {
  const { text, at: start } = source;
  const [type = '', ...labels] = readNames(source);
  const nameStop = Math.max(nameEnd(text, start), start + 1);
  const code = text.charCodeAt(source.at);
  if (code === equals && labels.length === 0) {
    source.at++;
    const value = readValue(source, 0, false);
    if (value !== undefined) attributes.push({ start, end: value.end, name: type, nameSpan: { start, end: nameStop }, value });
  } else if (code === openBrace) readBlock(source, start, depth, type, labels, blocks);
  else {
    complain(source, start, source.at, 'This is neither an attribute nor a block');
    source.at = lineEnd(text, source.at);
  }
  // What is left of the line belongs to nothing; a closing brace ends a block of one line.
  skipTrivia(source, false);
};

/** The names and strings up to the first sign. */
const readNames = (source: Source): string[] => {
  const names: string[] = [];
  for (;;) {
    const code = source.text.charCodeAt(source.at);
    if (code === quote) names.push(readString(source).value);
    else if (isNameStart(code)) {
      const end = nameEnd(source.text, source.at);
      names.push(source.text.slice(source.at, end));
      source.at = end;
    } else return names;
    skipTrivia(source, false);
  }
};

const readBlock = (source: Source, start: number, depth: number, type: string, labels: readonly string[], blocks: HclBlock[]): void => {
  if (depth >= depthLimit) {
    giveUp(source, `This is nested more than ${depthLimit} deep`);
    return;
  }
  const open = source.at;
  source.at++;
  const body = readBody(source, depth + 1);
  if (source.text.charCodeAt(source.at) === closeBrace) source.at++;
  else complain(source, open, open + 1, 'This brace is not closed');
  blocks.push({ start, end: source.at, type, labels, body });
};
