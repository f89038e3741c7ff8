import type { Span } from '../../project/span.ts';

/** `python`, alone or behind a channel (`conda-forge::python`), as the name of a match specification. */
const python = /^(?:[\w./-]{1,100}::)?python(?=[\s=<>!~[]|$)/;

const attribute = /^\[version=(['"]?)/;

/**
 * Where the version stands in a match specification of Python: `python >=3.10`, `python=3.12`, `conda-forge::python 3.12.*`,
 * `python[version='>=3.8']` (docs.conda.io, "Package match specifications"). Undefined for another package, and for Python without one.
 */
export function pythonVersionIn(text: string, { start, end }: Span): Span | undefined {
  const spec = text.slice(start, Math.min(end, start + 300));
  const name = python.exec(spec)?.[0].length;
  if (name === undefined) return undefined;
  const [opening, quote] = attribute.exec(spec.slice(name, name + 20)) ?? [];
  if (opening !== undefined) {
    const from = name + opening.length;
    const close = spec.indexOf(quote === '' ? ']' : quote!, from);
    return close > from ? { start: start + from, end: start + close } : undefined;
  }
  if (spec[name] === '[') return undefined;
  let at = start + name;
  while (at < end && text.charCodeAt(at) <= 32) at++;
  return at < end ? { start: at, end } : undefined;
}
