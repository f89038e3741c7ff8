import type { CodeAction } from 'vscode-languageserver/node';
import { wishesFor } from '../moving/wishes.ts';
import { isDeclaration, placesAt } from '../places.ts';
import type { MoveKind } from '../protocol.ts';
import { type MoveArgument, moveCommand } from '../protocol.ts';
import type { Service } from '../service.ts';
import { CodeActionKind } from './library.ts';

/** Moves of the whole project, offered where it is decided what it supports: dropping its oldest Python, adding the newest. */
export function moveActions(service: Service, uri: string, path: string, offset: number): CodeAction[] {
  return placesAt(service, path, offset).flatMap(({ project, place }) => {
    if (!isDeclaration(place.of) || place.of !== project.requires) return [];
    const { drop, add } = wishesFor(project);
    return [...drop.slice(0, 1).map((minor) => action('drop', minor, uri)), ...add.slice(0, 1).map((minor) => action('add', minor, uri))];
  });
}

function action(kind: MoveKind, minor: string, uri: string): CodeAction {
  const title = `${kind === 'drop' ? 'Drop' : 'Add'} Python ${minor} everywhere …`;
  const argument: MoveArgument = { uri, kind, minors: [minor] };
  return { title, kind: CodeActionKind.RefactorRewrite, command: { title, command: moveCommand, arguments: [argument] } };
}
