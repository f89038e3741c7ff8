import { pep440 } from '../../../notations/pep440.ts';
import type { Declaration } from '../../../project/declaration.ts';
import type { Document } from '../../../project/span.ts';
import type { YamlScalar } from '../../../syntax/yaml.ts';
import { declare, type Extras, withoutTrait } from '../../declare.ts';
import { wheelVariablesIn } from '../../pythonCommands/wheels.ts';
import { declareSelectors } from '../../tools/cibuildwheelSelectors.ts';

/** What a step tells cibuildwheel by variables that its script assigns, but for the wheels that it builds, which are among its commands. */
export const readWheelVariables = (document: Document, { content }: YamlScalar, extras: Extras): Declaration[] =>
  wheelVariablesIn(document.text, content.start, content.end).flatMap(({ name, start, end, isComputed }) => {
    if (isComputed || name === 'CIBW_BUILD') return [];
    return name === 'CIBW_PROJECT_REQUIRES_PYTHON'
      ? [declare(document, { start, end }, 'cibuildwheel.requires-python', 'targets', pep440, { ...extras, traits: ['reference'] })]
      : declareSelectors(document, { start, end }, 'skip', withoutTrait(extras, 'auxiliary'));
  });

/** Texts that fill in which wheels a script builds: `cp${{ matrix.python }}-*`. */
export const computedWheels = (document: Document, { content }: YamlScalar): readonly string[] =>
  wheelVariablesIn(document.text, content.start, content.end).flatMap(({ name, isComputed, text }) =>
    isComputed && name === 'CIBW_BUILD' ? text : [],
  );
