import type { CompletionItem, CompletionList, CompletionParams } from 'vscode-languageserver/node';
import { type Completion, type CompletionKind, completionsAt } from '../completing/index.ts';
import type { Service } from '../service.ts';
import type { Documents } from './documents.ts';
import { CompletionItemKind, CompletionItemTag, CompletionTriggerKind } from './library.ts';
import { visible } from './text.ts';

/** What the client said it can do with an item. */
export interface CompletionAbilities {
  /** It lets people choose whether what stands behind the cursor stays. */
  readonly insertReplace: boolean;
  /** How it is told that something should no longer be used. */
  readonly deprecated: 'tag' | 'field' | 'none';
}

/** The character that made the client ask; undefined where the user asked himself, or typed a word. */
export const typedIn = ({ context }: CompletionParams): string | undefined =>
  context?.triggerKind === CompletionTriggerKind.TriggerCharacter ? context.triggerCharacter : undefined;

/** What could stand at the cursor. */
export function completion(
  service: Service,
  documents: Documents,
  path: string,
  offset: number,
  typed: string | undefined,
  abilities: CompletionAbilities,
): CompletionList | null {
  const { items, isIncomplete } = completionsAt(service, path, offset, typed);
  if (items.length === 0 && !isIncomplete) return null;
  const ranges = rangesIn(documents, path, offset, abilities);
  return { isIncomplete, items: items.map((item, at) => toItem(item, at, ranges(item), abilities)) };
}

type Edited = Pick<CompletionItem, 'textEdit'>;

/** The edits of items, which mostly take the place of the same characters. */
function rangesIn(
  documents: Documents,
  path: string,
  offset: number,
  { insertReplace }: CompletionAbilities,
): (item: Completion) => Edited {
  return ({ replace, insert: newText }) => {
    const range = documents.range(path, replace);
    if (!insertReplace || replace.end === offset) return { textEdit: { range, newText } };
    return { textEdit: { newText, insert: documents.range(path, { start: replace.start, end: offset }), replace: range } };
  };
}

function toItem(item: Completion, at: number, edited: Edited, { deprecated }: CompletionAbilities): CompletionItem {
  const { label, kind, insert, filter, detail, documentation, withdrawn } = item;
  return {
    label: visible(label),
    kind: kinds[kind],
    sortText: String(at).padStart(4, '0'),
    filterText: filter ?? insert,
    ...edited,
    ...(detail !== undefined && detail !== '' && { detail: visible(detail) }),
    ...(documentation !== undefined && { documentation: visible(documentation) }),
    ...(withdrawn === true && deprecated === 'tag' && { tags: [CompletionItemTag.Deprecated] }),
    ...(withdrawn === true && deprecated === 'field' && { deprecated: true }),
  };
}

const kinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  python: CompletionItemKind.Value,
  release: CompletionItemKind.Value,
  package: CompletionItemKind.Module,
  extra: CompletionItemKind.Property,
  operator: CompletionItemKind.Operator,
  variable: CompletionItemKind.Variable,
  word: CompletionItemKind.Keyword,
  value: CompletionItemKind.EnumMember,
  rule: CompletionItemKind.Reference,
};
