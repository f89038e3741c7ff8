import type { Declaration } from '../../project/declaration.ts';
import type { Document, Span } from '../../project/span.ts';
import { declareImage } from '../containers/image.ts';
import type { Extras } from '../declare.ts';

/** An image as an item: what is put behind it is the same image with another tag. */
export function declareImageItem(document: Document, image: Span, place: string, extras: Extras): Declaration[] {
  return declareImage(document, image, place, 'tests', extras).map((declaration) => {
    const { item, start, end } = declaration;
    if (item === undefined) return declaration;
    const { offset, before, after } = item.insert;
    const lead = document.text.slice(image.start, start);
    const insert = { offset, before: before + lead, after: document.text.slice(end, image.end) + after };
    return { ...declaration, item: { ...item, insert } };
  });
}
