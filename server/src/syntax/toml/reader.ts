import { forgetKin } from './kin.ts';
import type { TomlDocument } from './nodes.ts';
import { editedSince, remember } from './remembered.ts';
import { forgetEdit, noteEdit } from './sections.ts';
import { openSource, type Source, skipLines, spend } from './source.ts';
import { nextStatement } from './statementsAgain.ts';
import { newTable } from './tables.ts';
import { takeTail } from './tail.ts';

/**
 * Reads any text: linear in its length, nothing thrown, at most 200 deep and 100,000 values and lines. Of the text that was read last, edited,
 * only what is new is read; a document is never written to once it has been given.
 */
export const parseToml = (text: string): TomlDocument => {
  const edited = editedSince(text);
  forgetKin();
  forgetEdit();
  const source = openSource(text, false, edited);
  const document = read(source);
  if (edited !== undefined && source.spoilt) return parseTomlAnew(text);
  const given = trusted(source, document);
  const isOwn = given === document;
  if (edited !== undefined && isOwn) noteEdit(edited, given.root);
  remember(text, edited === undefined || source.spoilt ? undefined : source.notes, document, isOwn ? given.root : undefined, source.tail);
  return given;
};

/** The same without a look at the text before. */
export const parseTomlAnew = (text: string): TomlDocument => {
  const source = openSource(text, false);
  return trusted(source, read(source));
};

/** Something is broken, and something else is legal but odd: most likely it is odd because of that. */
const trusted = ({ text, broken, doubtful }: Source, document: TomlDocument): TomlDocument =>
  broken && doubtful ? read(openSource(text, true)) : document;

const read = (source: Source): TomlDocument => {
  const { text, problems, comments } = source;
  const root = newTable({ start: 0, end: text.length }, 'header', 0);
  let table = root;
  skipLines(source);
  while (source.at < text.length && spend(source)) {
    if (source.edited !== undefined && takeTail(source, source.edited, root)) break;
    table = nextStatement(source, root, table);
    skipLines(source);
  }
  problems.sort((a, b) => a.start - b.start);
  return { root, problems, comments };
};
