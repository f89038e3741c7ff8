import { dotted } from '../../notations/dotted.ts';
import { flag } from '../../notations/flag.ts';
import type { Notation } from '../../notations/notation.ts';
import { pylintVersion } from '../../notations/pylintVersion.ts';
import { abiTag, pyDigits } from '../../notations/pyTag.ts';
import type { Declaration } from '../../project/declaration.ts';
import type { Document } from '../../project/span.ts';
import type { IniFile } from '../../syntax/ini.ts';
import { declare, type Extras } from '../declare.ts';
import type { Place } from '../fileKind.ts';

/** A tool's own setting in an INI file: in which sections and keys it stands, and how it is written. */
export interface IniTarget {
  readonly place: Place;
  readonly sections: RegExp;
  readonly keys: readonly string[];
  readonly notation: Notation;
  /** How a text must look to name a Python, where the tool takes other words too. */
  readonly wanted?: RegExp;
}

const target = (id: string, where: string, { id: notation }: Notation): Place => ({ id, where, role: 'targets', notation });

const pylintPlace = target('pylint.py-version', '`py-version` of pylint', pylintVersion);
const pylint = { place: pylintPlace, keys: ['py-version', 'py_version'], notation: pylintVersion } as const;

/** pylint's own file: every section (pylint.readthedocs.io, "Command line options"). */
export const pylintOwn: IniTarget = { ...pylint, sections: /^/ };

/** In files of others pylint reads the sections that begin with its name (pylint/config/config_file_parser.py). */
export const pylintShared: IniTarget = { ...pylint, sections: /^pylint/ };

const isortPlace = target('isort.py-version', '`py_version` of isort', pyDigits);
const isort = { place: isortPlace, keys: ['py_version'], notation: pyDigits } as const;

/** isort (pycqa.github.io/isort, "Configuration options"). */
export const isortOwn: IniTarget = { ...isort, sections: /^(?:settings|isort|tool:isort)$/ };
export const isortShared: IniTarget = { ...isort, sections: /^(?:isort|tool:isort)$/ };

/** `min_python_version` of flake8's plugins (flake8-typing-imports): flake8 takes dashes for underscores. */
export const flake8: IniTarget = {
  place: target('flake8.min-python-version', '`[flake8] min_python_version`', dotted),
  sections: /^flake8$/,
  keys: ['min_python_version', 'min-python-version'],
  notation: dotted,
};

/** pytype.cfg and `[pytype]` of setup.cfg (google.github.io/pytype, "Configuration"). */
export const pytype: IniTarget = {
  place: target('pytype.python-version', '`[pytype] python_version`', dotted),
  sections: /^pytype$/,
  keys: ['python_version'],
  notation: dotted,
};

/** The Pythons that vermin holds the code against, one a line: `3.9-` is 3.9 and newer (github.com/netromdk/vermin, "Targets"). */
export const vermin: IniTarget = {
  place: target('vermin.targets', '`[vermin] targets`', flag),
  sections: /^vermin$/,
  keys: ['targets'],
  notation: flag,
};

/** `[bdist_wheel] py_limited_api`: the oldest Python that wheels of the stable ABI are for (setuptools, "bdist_wheel"). */
export const limitedApi: IniTarget = {
  place: target('bdist-wheel.py-limited-api', '`[bdist_wheel] py_limited_api`', abiTag),
  sections: /^bdist_wheel$/,
  keys: ['py_limited_api', 'py-limited-api'],
  notation: abiTag,
  wanted: /^cp\d{2,4}$/,
};

/** What an INI file tells tools to target; of a key given twice the last counts. Of several lines the lowest is the floor. */
export function readIniTargets(document: Document, { sections }: IniFile, targets: readonly IniTarget[]): Declaration[] {
  return targets.flatMap(({ place, sections: names, keys, notation, wanted }) => {
    const entries = sections.flatMap((section) => (names.test(section.name) ? section.entries : []));
    const lines = entries.findLast(({ name }) => keys.includes(name))?.lines ?? [];
    const list = lines[0]?.start ?? 0;
    return lines.flatMap((line) => {
      if (wanted !== undefined && !wanted.test(line.text)) return [];
      const member: Extras = { traits: ['lower-bound'], item: { list, remove: line.remove, insert: line.insert } };
      return declare(document, line, place.id, 'targets', notation, lines.length > 1 ? member : {});
    });
  });
}
