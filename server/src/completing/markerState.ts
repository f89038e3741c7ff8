/** What may come next in a marker that is being typed, by what stands before the cursor. */
export type MarkerState =
  | { readonly expects: 'variable'; readonly typed: string }
  | { readonly expects: 'operator'; readonly typed: string; readonly of: string }
  | {
      readonly expects: 'value';
      readonly typed: string;
      readonly of: string;
      readonly operator: string;
      readonly quote: string | undefined;
    }
  | { readonly expects: 'word'; readonly typed: string };

type Expected = MarkerState['expects'];

interface Token {
  readonly kind: 'word' | 'sign' | 'text' | 'open text' | 'bracket';
  readonly text: string;
}

/** Longer markers are none of a person's. UTF-16 units. */
const longest = 1_000;

/** Reads the beginning of a marker (packaging.python.org, "Dependency specifiers"); undefined where it is none. */
export function markerStateAt(before: string): MarkerState | undefined {
  if (before.length > longest) return undefined;
  const tokens = tokensOf(before);
  if (tokens === undefined) return undefined;
  const last = tokens.at(-1);
  const isTouching = last !== undefined && /[\w.]$/.test(before) && last.kind === 'word';
  const isOpen = last?.kind === 'open text';
  return follow(isTouching || isOpen ? tokens.slice(0, -1) : tokens, isTouching || isOpen ? last : undefined);
}

const tokenForm = /[ \t]+|([A-Za-z_][\w.]*|\d[\w.]*)|([<>=!~]+)|"([^"]*)"|'([^']*)'|(["'])([^"']*)$|([()])/y;

/** Undefined where something stands that no marker has, such as the backslashes of a text in another one. */
function tokensOf(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  tokenForm.lastIndex = 0;
  while (tokenForm.lastIndex < text.length) {
    const [whole, word, sign, double, single, quote, open, bracket] = tokenForm.exec(text) ?? [];
    if (whole === undefined) return undefined;
    if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else if (double !== undefined || single !== undefined) tokens.push({ kind: 'text', text: double ?? single ?? '' });
    else if (quote !== undefined) tokens.push({ kind: 'open text', text: quote + (open ?? '') });
    else if (bracket !== undefined) tokens.push({ kind: 'bracket', text: bracket });
  }
  return tokens;
}

/** Goes through what is whole, and says what the rest, or nothing yet, should become. */
function follow(tokens: readonly Token[], rest: Token | undefined): MarkerState | undefined {
  let expects: Expected = 'variable';
  let of = '';
  let operator = '';
  for (const { kind, text } of tokens) {
    if (kind === 'bracket') continue;
    if (kind === 'word' && text === 'not' && expects === 'operator') continue;
    if (expects === 'variable') of = kind === 'word' ? text : '';
    if (expects === 'operator') operator = text;
    expects = next[expects];
  }
  const typed = rest?.text ?? '';
  if (rest?.kind === 'open text')
    return expects === 'value' ? { expects, typed: typed.slice(1), of, operator, quote: typed[0] } : undefined;
  switch (expects) {
    case 'operator':
      return { expects, typed, of };
    case 'value':
      return of === '' ? { expects: 'variable', typed } : { expects, typed, of, operator, quote: undefined };
    default:
      return { expects, typed };
  }
}

const next: Readonly<Record<Expected, Expected>> = { variable: 'operator', operator: 'value', value: 'word', word: 'variable' };
