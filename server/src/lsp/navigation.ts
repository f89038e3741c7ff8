import type { DocumentHighlight, Location, LocationLink } from 'vscode-languageserver/node';
import { deciding, placesAt, related } from '../places.ts';
import type { Span } from '../project/span.ts';
import type { Service } from '../service.ts';
import type { Documents } from './documents.ts';
import { DocumentHighlightKind } from './library.ts';

type At = Span & { readonly path: string };

const locationOf = (documents: Documents, at: At): Location => ({ uri: documents.uri(at.path), range: documents.range(at.path, at) });

/** From any place to the authority that decides about it; `links` tells the client which characters the place is. */
export function definition(
  service: Service,
  documents: Documents,
  path: string,
  offset: number,
  links: boolean,
): Location[] | LocationLink[] {
  const found = placesAt(service, path, offset).flatMap((here) => deciding(here).map((target) => ({ place: here.place, target })));
  if (!links) return unique(found.map(({ target }) => target)).map((target) => locationOf(documents, target));
  return unique(found.map(({ target }) => target)).map((target): LocationLink => {
    const { uri, range } = locationOf(documents, target);
    return {
      originSelectionRange: documents.range(path, found[0]!.place),
      targetUri: uri,
      targetRange: range,
      targetSelectionRange: range,
    };
  });
}

/** From the authority to every place of the project, from another place to those that name the same Python. */
export function references(service: Service, documents: Documents, path: string, offset: number, withDeclaration: boolean): Location[] {
  const here = placesAt(service, path, offset);
  const deciders = new Set(here.flatMap(deciding).map(keyOf));
  const places = unique(here.flatMap(related));
  return places.filter((place) => withDeclaration || !deciders.has(keyOf(place))).map((place) => locationOf(documents, place));
}

/** The same within one document; what requires is written to, everything else reads it. */
export function highlights(service: Service, documents: Documents, path: string, offset: number): DocumentHighlight[] {
  const places = placesAt(service, path, offset)
    .flatMap(related)
    .filter((place) => place.path === path);
  return unique(places).map((place) => ({
    range: documents.range(path, place),
    kind: place.role === 'requires' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}

const keyOf = ({ path, start, end }: At): string => `${path}:${start}-${end}`;

/** A file may speak to several projects. */
const unique = <T extends At>(places: readonly T[]): readonly T[] => [...new Map(places.map((place) => [keyOf(place), place])).values()];
