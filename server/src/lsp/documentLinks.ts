import type { DocumentLink } from 'vscode-languageserver/node';
import type { PageOf } from '../publicPackages.ts';
import type { Service } from '../service.ts';
import { documentLinks } from '../showing/documentLinks.ts';
import type { Documents } from './documents.ts';
import { visible } from './text.ts';

/** The names of packages that lead to their pages. */
export const linksIn = (service: Service, documents: Documents, path: string, pageOf: PageOf): DocumentLink[] =>
  documentLinks(service, path, pageOf).map(({ at, url, name }) => ({
    range: documents.range(path, at),
    target: url,
    tooltip: `${visible(name)} on PyPI`,
  }));
