import { readValue } from './block.ts';
import type { YamlFile, YamlNode } from './nodes.ts';
import { createReader, nextLine, type Reader, skipRest, toContent } from './reader.ts';

const extent = (node: YamlNode | undefined): number => (node ? node.end - node.start : -1);

/** Reads one document; of several nodes, which no document has, the longest counts. */
function readRoot(r: Reader): YamlNode | undefined {
  let root = readValue(r, -1, 'root', r.lineStart);
  while (toContent(r)) {
    const before = r.pos;
    const more = readValue(r, -1, 'root', r.lineStart);
    if (extent(more) > extent(root)) root = more;
    if (r.pos === before) nextLine(r);
  }
  return root;
}

/** Reads `---` (which may have a document begin on its line) or `...`; gives whether a document is open behind it. */
function readMarker(r: Reader): boolean {
  const starts = r.text.charCodeAt(r.pos) === 45;
  r.pos += 3;
  r.end = r.pos;
  r.anchors = undefined;
  if (!starts && toContent(r) && r.pos > r.lineStart) skipRest(r, 'text behind the end of a document');
  return starts;
}

/** Reads a YAML stream (YAML 1.2.2), tolerant of templates, merge conflicts and half-written lines. Linear; never throws. */
export function readYaml(text: string): YamlFile {
  const r = createReader(text);
  const documents: (YamlNode | undefined)[] = [];
  let open = false;
  for (;;) {
    if (toContent(r)) {
      if (!open && text.charCodeAt(r.pos) === 37 && r.pos === r.lineStart) {
        nextLine(r);
        continue;
      }
      documents.push(readRoot(r));
      open = false;
    } else if (r.pos >= text.length) break;
    else {
      if (open) documents.push(undefined);
      open = readMarker(r);
    }
  }
  if (open) documents.push(undefined);
  return { documents, comments: r.comments, problems: r.problems };
}
