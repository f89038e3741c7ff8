import { lifeCycle } from '../describe.ts';
import { imagePythonTag } from '../notations/imageTag.ts';
import type { Declaration } from '../project/declaration.ts';
import { newestPatch, releasedMinors } from '../python/releases.ts';
import type { Minor } from '../python/version.ts';
import type { Offer } from '../rules/images.ts';
import { offerOf } from '../rules/offers.ts';
import { minorAfter, spelled } from '../rules/remedies.ts';
import { type Completion, type Completions, nothingToOffer, type Site } from './completion.ts';
import { variantsAt } from './imageVariants.ts';
import { fittingMinors, isEnded } from './minors.ts';
import { placeInFile } from './probes.ts';
import { type Gap, type Spelling, spellingsIn, valueWith, versionsWith } from './spellings.ts';
import type { Standing } from './standing.ts';

type InDeclaration = Standing & { readonly in: 'declaration' };

/** The Pythons that a declaration could name, written as its notation writes them. */
export function pythonsAt(site: Site, standing: InDeclaration): Completions {
  const { declaration } = standing;
  const gap = gapAt(standing);
  if (!isOpen(declaration) || isUnasked(site, gap) || isImageName(standing, gap)) return nothingToOffer;
  const variants = variantsAt(site, standing);
  if (variants.length > 0) return { items: variants, isIncomplete: false };
  const [newest, other] = releasedMinors(site.releases, site.today).toReversed();
  if (newest === undefined || other === undefined) return nothingToOffer;
  const texts = [...upperBounds(gap, newest), ...textsFor(site, standing, gap, [newest, other])];
  const seen = new Set<string>();
  const fitting = texts.filter(({ text, minor }) => versionsWith(gap, text, minor) !== undefined && !seen.has(text) && seen.add(text));
  const items = byOffer(site, gap, fitting).map((one) => itemOf(site, standing, gap, one));
  return { items, isIncomplete: false };
}

/** Prose is nobody's to complete; of files that tools write, of what a digest decides and of names of files nothing is offered. */
function isOpen({ role, traits, refersTo }: Declaration): boolean {
  if (role === 'mentions' || role === 'locks' || traits?.includes('fixed') === true) return false;
  return refersTo === undefined || refersTo.parameter !== undefined;
}

/** A blank behind a whole version is mostly what comes before a comment or another word. */
const isUnasked = ({ typed }: Site, { before }: Gap): boolean => typed === ' ' && before.trim() !== '' && !/[<>=!~^,]\s*$/.test(before);

/** The name of an image, which is a Python's only by the placeholder: what images there are nobody knows. Tags stand behind a colon. */
function isImageName({ probe, declaration }: InDeclaration, { word }: Gap): boolean {
  const { text, placeholder } = probe;
  const isWord = word !== '' || /[a-z]/.test(text.charAt(placeholder.start));
  return declaration.notation.id === imagePythonTag.id && isWord && text.charAt(declaration.start - 1) !== ':';
}

function gapAt({ probe, declaration }: InDeclaration): Gap {
  const { text, start } = declaration;
  const before = text.slice(0, Math.max(0, probe.placeholder.start - start));
  const after = text.slice(probe.placeholder.end - start);
  return { declaration, before, after, word: /[A-Za-z]{0,20}$/.exec(before)?.[0] ?? '' };
}

/** A text for the gap, the minor it names, and the full version where it names one. */
interface Written {
  readonly text: string;
  readonly minor: Minor;
  readonly patch?: string;
  /** It ends a range before it, and names no Python that anybody runs. */
  readonly isEnd?: true;
}

/** What a range is closed with, behind a comma or the operator: the next major, and the minor behind the newest. */
function upperBounds({ declaration, before }: Gap, newest: Minor): readonly Written[] {
  const isBehindComma = /,\s*$/.test(before);
  if (declaration.notation.names !== 'range' || !(isBehindComma || /<\s*$/.test(before))) return [];
  const minor = minorAfter(newest);
  const major = String(Number(newest.split('.')[0]) + 1);
  return [major, minor].map((bound) => ({ text: isBehindComma ? `<${bound}` : bound, minor, isEnd: true as const }));
}

function textsFor(site: Site, standing: InDeclaration, gap: Gap, samples: readonly [Minor, Minor]): readonly Written[] {
  const spellings = spellingsIn(gap, samples);
  const minor = minorBegun(site, standing);
  if (minor !== undefined) return spellings.flatMap((spelling) => patchesOf(site, spelling, minor));
  const minors = fittingMinors(site, standing);
  const written = spellings.flatMap((spelling) => minors.map((one): Written => ({ text: spelling(one), minor: one })));
  return takesPatches.has(gap.declaration.notation.id)
    ? [...written, ...spellings.flatMap((one) => newestPatches(site, one, minors))]
    : written;
}

/** Notations of files in which people pin a patch as often as a minor. */
const takesPatches: ReadonlySet<string> = new Set(['python-request', 'tool-versions', 'mise', 'runtime-txt']);

function newestPatches({ releases, today }: Site, spelling: Spelling, minors: readonly Minor[]): readonly Written[] {
  return minors.flatMap((minor) => {
    const patch = newestPatch(minor, releases, today);
    return patch === undefined ? [] : { text: spelling(patch), minor, patch };
  });
}

/** The minor of which the beginning of a patch is typed: of `3.12.` and `3.12.1`. */
function minorBegun({ text, offset }: Site, { probe: { replaced } }: InDeclaration): Minor | undefined {
  return /^(\d+\.\d+)\.\d*$/.exec(text.slice(replaced.start, Math.max(replaced.start, offset)))?.[1];
}

/** Every release of a minor, newest first. */
function patchesOf({ releases, today }: Site, spelling: Spelling, minor: Minor): readonly Written[] {
  const finals = releases.branch(minor)?.finals.filter((text) => (releases.dateOf(text) ?? today) <= today) ?? [];
  return finals.toReversed().map((patch) => ({ text: spelling(patch), minor, patch }));
}

/**
 * What whoever reads the file has, then what it may have by now, then what it looks after no longer; without what it never had. Nobody begins
 * to offer a Python that has ended: such come last.
 */
function byOffer(site: Site, gap: Gap, texts: readonly Written[]): readonly Written[] {
  const { project } = site;
  if (project === undefined) return texts;
  const offers = new Map(texts.map((one) => [one, offerOf(project, gap.declaration, valueWith(gap, one.text))]));
  const rankOf = (one: Written): number => {
    const offer = offers.get(one);
    return offer === undefined && isEnded(site, one.minor) ? ranks.length : ranks.indexOf(offer);
  };
  return [0, 1, 2, ranks.length].flatMap((rank) => texts.filter((one) => rankOf(one) === rank));
}

const ranks: readonly Offer[] = ['current', undefined, 'dropped'];

function itemOf(site: Site, standing: InDeclaration, gap: Gap, written: Written): Completion {
  const { probe } = standing;
  const { text } = written;
  const { before, after, word } = gap;
  const replace = { start: placeInFile(probe, probe.placeholder.start) - word.length, end: placeInFile(probe, probe.placeholder.end) };
  const isWhole = before === word && after === '';
  return {
    label: text,
    kind: 'python',
    replace,
    insert: isWhole ? asItem(standing, text) : text,
    // Who has typed digits already does not begin with the operator.
    filter: /\d/.test(site.text.charAt(replace.start)) ? text.replace(/^[^0-9]+(?=\d)/, '') : text,
    ...detailOf(site, written),
  };
}

/** With quotes where its reader would round a number, or where the neighbours in its list have some. */
function asItem({ declaration, contents }: InDeclaration, text: string): string {
  const { item, number } = declaration;
  const neighbours = contents.declarations.filter((other) => other !== declaration && item !== undefined && other.item?.list === item.list);
  const isQuoted = number !== undefined && neighbours.length > 0 && neighbours.every((other) => other.number === undefined);
  const quote = number?.quoted.charAt(0) ?? '';
  return isQuoted ? quote + text + quote : spelled(declaration, text);
}

function detailOf(site: Site, { minor, patch, isEnd }: Written): Pick<Completion, 'detail'> {
  if (isEnd === true || site.releases.branch(minor) === undefined) return {};
  const released = patch === undefined ? undefined : site.releases.dateOf(patch);
  const life = lifeCycle(minor, site);
  return { detail: released === undefined ? life.slice(life.indexOf(':') + 2) : `released ${released}` };
}
