import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import { releasedMinors, statusOn, supportedMinors } from '../python/releases.ts';
import type { Minor } from '../python/version.ts';
import { isDisjoint, minorSet } from '../python/versionSet.ts';
import { compareMinors } from '../python/versions.ts';
import { nameOf, phrase } from '../rules/wording.ts';
import { admittedBy, claimedMinors, isOlder, named } from './minors.ts';
import { type Aim, type Left, leaving, type Move } from './move.ts';
import { movedTo, type Rewritten, withMinors, withoutMinors } from './requires.ts';

/** Why a move makes no sense for a project, in one sentence. */
export interface Refused {
  readonly refused: string;
}

/** What a move comes to for a project, its requirements first: everything else follows from what they admit then. */
export function aimOf(project: Project, move: Move): Aim | Refused {
  const minors = [...new Set(move.minors)].sort(compareMinors);
  const unknown = minors.find((minor) => project.releases.branch(minor) === undefined);
  if (unknown !== undefined) return { refused: `there is no Python ${unknown}` };
  if (minors.length === 0) return { refused: 'no Python is named' };
  if (move.kind === 'drop') return dropping(project, { ...move, minors });
  if (move.kind === 'add') return adding(project, { ...move, minors });
  return minors.length === 1 ? pinning(project, move, minors[0]!) : { refused: 'only one Python can be what runs' };
}

function dropping(project: Project, move: Move): Aim | Refused {
  const { minors } = move;
  const claimed = claimedMinors(project);
  const kept = claimed.filter((minor) => !minors.includes(minor));
  if (claimed.length === 0) return { refused: 'nothing in the project says which Pythons it supports' };
  if (kept.length === 0)
    return { refused: `no Python would be left: the project supports ${named(claimed)}${isSingle(project) ? '; `pin` moves it' : ''}` };
  const required = requirementsAfter(project, (one) => without(project, one, minors, kept[0]!));
  if ('refused' in required) return required;
  return {
    move,
    title: titleOfDrop(claimed, kept, minors),
    project,
    next: after(project, required.texts, kept),
    gone: minors,
    come: [],
    ...sayings(required),
  };
}

/** What says of one of these alone that it is needed (an environment's `python=3.9`) goes to the new floor. */
function without(project: Project, declaration: Declaration, minors: readonly Minor[], floor: Minor): Rewritten {
  const admitted = admittedBy(project, declaration);
  const isAlone = declaration !== project.requires && admitted.length === 1 && minors.includes(admitted[0]!);
  return isAlone ? movedTo(project, declaration, floor) : withoutMinors(project, declaration, minors);
}

function titleOfDrop(claimed: readonly Minor[], kept: readonly Minor[], minors: readonly Minor[]): string {
  const head = `Drop ${named(minors)}`;
  if (!claimed.some((minor) => minors.includes(minor))) return `${head}: what is left of ${minors.length === 1 ? 'it' : 'them'}`;
  const consequences = [
    kept[0] === claimed[0] ? [] : `the floor rises to ${kept[0]}`,
    kept.at(-1) === claimed.at(-1) ? [] : `the newest is ${kept.at(-1)}`,
    claimed.some((minor) => minors.includes(minor) && isOlder(kept[0]!, minor) && isOlder(minor, kept.at(-1)!))
      ? olderStay(kept, minors)
      : [],
  ].flat();
  return `${head}: ${consequences.join(', ')}`;
}

/** Who drops a minor in the middle may not know that older ones are supported. */
function olderStay(kept: readonly Minor[], minors: readonly Minor[]): string {
  const older = kept.filter((minor) => isOlder(minor, minors.at(-1)!));
  return `${named(older)} ${older.length === 1 ? 'stays' : 'stay'} supported`;
}

function adding(project: Project, move: Move): Aim | Refused {
  const { minors } = move;
  const { requires, floor, supported } = project;
  const planned = minors.find((minor) => isPlanned(project, minor));
  if (planned !== undefined) return { refused: `Python ${planned} is not released yet` };
  const below = minors.filter((minor) => floor !== undefined && isOlder(minor, floor));
  if (requires !== undefined && below.length > 0)
    return { refused: `${named(below)} would lower the floor ${floor} of ${phrase(requires)}` };
  if (requires === undefined && claimedMinors(project).length === 0)
    return { refused: 'nothing in the project says which Pythons it supports' };
  const required = requirementsAfter(project, (one) => withMinors(project, one, minors));
  if ('refused' in required)
    return { refused: isSingle(project) ? `${required.refused}; \`pin ${minors.at(-1)}\` moves it` : required.refused };
  const next = after(project, required.texts, supported);
  const more = next.supported.filter((minor) => !supported.includes(minor) && !minors.includes(minor));
  const title = `Add ${named(minors)}${more.length > 0 ? `: ${named(more)} comes with it` : ''}`;
  return { move, title, project, next, gone: [], come: minors, ...sayings(required) };
}

const isSingle = ({ supported, purpose }: Project): boolean => supported.length === 1 && purpose.kind === 'application';

/** Nobody can run it, and the index knows no classifier of it. */
function isPlanned({ releases, today }: Project, minor: Minor): boolean {
  const branch = releases.branch(minor);
  return !releasedMinors(releases, today).includes(minor) && branch !== undefined && statusOn(branch, today) === 'planned';
}

function pinning(project: Project, move: Move, minor: Minor): Aim | Refused {
  const { requires, supported, purpose } = project;
  if (isPlanned(project, minor)) return { refused: `Python ${minor} is not released yet` };
  const admitted = requires === undefined || (requires.versions !== undefined && !isDisjoint(requires.versions, minorSet(minor)));
  if (supported.length === 1 && purpose.kind === 'application') return moving(project, move, minor);
  if (!admitted) return { refused: outside(project, minor) };
  if (purpose.kind === 'library' && requires !== undefined) return raising(project, move, minor);
  const required = requirementsAfter(project, (one) => runningBeside(project, one, minor));
  if ('refused' in required) return required;
  return { move, title: `Run Python ${minor}`, project, next: project, gone: [], come: [], runs: minor, ...sayings(required) };
}

/** Only what requires a single minor says what runs; the authority's range is wider and stays. */
const runningBeside = (project: Project, one: Declaration, minor: Minor): Rewritten =>
  one === project.requires || admittedBy(project, one).length !== 1 ? { text: one.text } : movedTo(project, one, minor);

function outside({ requires, floor }: Project, minor: Minor): string {
  const reason = `Python ${minor} is outside ${phrase(requires!)}`;
  return floor !== undefined && isOlder(minor, floor) ? `${reason}, whose floor is ${floor}` : `${reason}: run \`add ${minor}\` first`;
}

/** A range of one minor says which Python is run: it goes where that goes. */
function moving(project: Project, move: Move, minor: Minor): Aim | Refused {
  const required = requirementsAfter(project, (one) =>
    admittedBy(project, one).length === 1 ? movedTo(project, one, minor) : within(project, one, minor),
  );
  if ('refused' in required) return required;
  const gone = project.supported.filter((one) => one !== minor);
  const title = gone.length === 0 ? `Run Python ${minor}` : `Run Python ${minor} in place of ${gone[0]}`;
  return { move, title, project, next: after(project, required.texts, [minor]), gone, come: [minor], runs: minor, ...sayings(required) };
}

/** A wider range beside one of a single minor stays as it is, or is widened. */
const within = (project: Project, one: Declaration, minor: Minor): Rewritten => withMinors(project, one, [minor]);

/** A library runs on whatever its users have: what it can say is which is the oldest. */
function raising(project: Project, move: Move, minor: Minor): Aim | Refused {
  const below = project.supported.filter((one) => isOlder(one, minor));
  const floor = `Python ${minor} as the floor`;
  if (below.length === 0)
    return { move, title: `${floor}: it is already`, project, next: project, gone: [], come: [], required: new Map(), left: [] };
  const aim = dropping(project, { kind: 'drop', minors: below });
  return 'refused' in aim ? aim : { ...aim, move, title: `${floor} of a library: drops ${named(below)}` };
}

interface Required {
  readonly texts: ReadonlyMap<Declaration, string>;
  readonly left: readonly Left[];
}

const sayings = ({ texts, left }: Required): Pick<Aim, 'required' | 'left'> => ({ required: texts, left });

/** What every declaration that requires becomes. The authority decides: where it cannot be written, nothing is done. */
function requirementsAfter(project: Project, rewrite: (declaration: Declaration) => Rewritten): Required | Refused {
  const texts = new Map<Declaration, string>();
  const left: Left[] = [];
  for (const declaration of [project.requires ?? [], ...project.alsoRequires].flat()) {
    // A single version that is no authority is what runs.
    if (declaration.versions === undefined || (declaration.notation.names === 'version' && declaration !== project.requires)) continue;
    const result = isFixed(declaration) ? { refused: 'it is not written as plain text' } : rewrite(declaration);
    if ('text' in result) texts.set(declaration, result.text);
    else if (declaration === project.requires) return { refused: `${nameOf(declaration)}: ${result.refused}` };
    else left.push(leaving(declaration, result.refused));
  }
  return { texts, left };
}

const isFixed = ({ traits }: Declaration): boolean => traits?.includes('fixed') === true;

/** The project with the range it shall have; its places stand where they stood. */
function after(project: Project, texts: ReadonlyMap<Declaration, string>, claimed: readonly Minor[]): Project {
  const { requires, releases, today } = project;
  const text = requires === undefined ? undefined : texts.get(requires);
  const meaning = text === undefined ? undefined : requires!.notation.read(text);
  if (requires === undefined || text === undefined || meaning?.kind !== 'versions')
    return { ...project, supported: claimed, floor: claimed[0] };
  const { versions } = meaning;
  const supported = supportedMinors(versions, releases, today);
  return { ...project, requires: { ...requires, text, meaning, versions }, range: versions, supported, floor: supported[0] };
}
