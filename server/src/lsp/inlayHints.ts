import type { InlayHint, InlayHintParams } from 'vscode-languageserver/node';
import type { Installed } from '../installed.ts';
import type { Service } from '../service.ts';
import type { HintChoice } from '../settings.ts';
import { inlayHints } from '../showing/inlayHints.ts';
import type { Documents } from './documents.ts';
import { pathOf } from './paths.ts';
import { visible } from './text.ts';

/** What stands behind the places of the range that is shown. */
export function inlayHintsIn(
  service: Service,
  documents: Documents,
  { textDocument, range }: InlayHintParams,
  choice: HintChoice,
  installed: Pick<Installed, 'at'>,
): InlayHint[] {
  const path = pathOf(textDocument.uri);
  const part = { start: documents.offset(path, range.start), end: documents.offset(path, range.end) };
  return inlayHints(service, path, part, choice, installed).map(({ offset, label, tooltip }) => ({
    position: documents.range(path, { start: offset, end: offset }).start,
    label: visible(label),
    tooltip: visible(tooltip),
    paddingLeft: true,
  }));
}
