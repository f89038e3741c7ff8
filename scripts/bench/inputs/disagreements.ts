import { newest, oldest } from './pythons.ts';

/** The Pythons that each place of a project names, by the second number of the minor. */
export interface Named {
  readonly floor: number;
  readonly classifiers: readonly number[];
  readonly matrix: readonly number[];
  readonly tox: readonly number[];
  readonly pin: number;
  readonly image: number;
  readonly ruff: number;
  readonly mypy: number;
  /** A line of requirements.txt applies below this minor only. */
  readonly markerBelow: number | undefined;
}

/** One way in which a project's places disagree. */
export interface Disagreement {
  /** Where it is to be told, and by which of these rules. */
  readonly paths: readonly string[];
  readonly rules: readonly string[];
  spoil(named: Named): Partial<Named>;
}

const from = (floor: number): readonly number[] => Array.from({ length: newest - floor + 1 }, (_, at) => floor + at);

/** A project whose places all agree. */
export const agreed = (floor: number): Named => ({
  floor,
  classifiers: from(floor),
  matrix: from(floor),
  tox: from(floor),
  pin: newest,
  image: newest,
  ruff: floor,
  mypy: floor,
  markerBelow: undefined,
});

const workflow = '.github/workflows/ci.yml';
const outside = ['outside-requires-python'];

/** What is injected into a project; each takes one agreed place, or the range itself, away from the others. */
export const disagreements: Readonly<Record<string, Disagreement>> = {
  'pin-below-floor': { paths: ['.python-version'], rules: outside, spoil: ({ floor }) => ({ pin: floor - 1 }) },
  'image-below-floor': { paths: ['Dockerfile'], rules: outside, spoil: ({ floor }) => ({ image: floor - 1 }) },
  'matrix-below-floor': { paths: [workflow], rules: outside, spoil: ({ floor, matrix }) => ({ matrix: [floor - 1, ...matrix] }) },
  'tox-below-floor': { paths: ['tox.ini'], rules: outside, spoil: ({ floor, tox }) => ({ tox: [floor - 1, ...tox] }) },
  'classifier-below-floor': {
    paths: ['pyproject.toml'],
    rules: outside,
    spoil: ({ floor, classifiers }) => ({ classifiers: [floor - 1, ...classifiers] }),
  },
  'classifier-missing': {
    paths: ['pyproject.toml'],
    rules: ['missing-classifier'],
    spoil: ({ classifiers }) => ({ classifiers: classifiers.slice(1) }),
  },
  'floor-untested': {
    paths: ['pyproject.toml', workflow, 'tox.ini'],
    rules: ['untested-floor'],
    spoil: ({ matrix, tox }) => ({ matrix: matrix.slice(1), tox: tox.slice(1) }),
  },
  'newest-not-in-matrix': { paths: [workflow], rules: ['untested-python'], spoil: ({ matrix }) => ({ matrix: matrix.slice(0, -1) }) },
  'newest-not-in-tox': { paths: ['tox.ini'], rules: ['untested-python'], spoil: ({ tox }) => ({ tox: tox.slice(0, -1) }) },
  'ruff-above-floor': { paths: ['pyproject.toml'], rules: ['stale-target'], spoil: ({ floor }) => ({ ruff: floor + 1 }) },
  'mypy-below-floor': { paths: ['pyproject.toml'], rules: [...outside, 'stale-target'], spoil: ({ floor }) => ({ mypy: floor - 1 }) },
  'marker-never-true': { paths: ['requirements.txt'], rules: ['dead-marker'], spoil: ({ floor }) => ({ markerBelow: floor }) },
  'floor-at-end-of-life': { paths: ['pyproject.toml'], rules: ['end-of-life-python'], spoil: () => agreed(oldest - 1) },
};
