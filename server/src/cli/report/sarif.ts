import { editsByPath } from '../../project/edits.ts';
import type { Span } from '../../project/span.ts';
import type { Report } from '../../reports.ts';
import { rules } from '../../rules/index.ts';
import type { Fix, Severity } from '../../rules/rule.ts';
import type { Outcome } from '../check.ts';
import { relativePath } from '../paths.ts';
import { jsonText } from '../terminal.ts';

const HOME = 'https://github.com/requires-python/requires-python';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'note', hint: 'note' };

/** SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format"), for code scanning. */
export const sarifReport = (outcome: Outcome): string =>
  jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'requires-python', version: outcome.version, informationUri: HOME, rules: rules.map(ruleShape) } },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: notifications(outcome) }],
        results: resultsOf(outcome),
      },
    ],
  });

const ruleShape = ({ id, description, severity, off }: (typeof rules)[number]) => ({
  id,
  shortDescription: { text: description },
  helpUri: `${HOME}/blob/main/docs/rules/${id}.md`,
  defaultConfiguration: { level: levels[severity], ...(off === true && { enabled: false }) },
});

/** With a baseline every result says how it stands to that ("Result object", `baselineState`). */
function resultsOf(outcome: Outcome) {
  const { reports, known } = outcome;
  if (known === undefined) return reports.map((report) => resultShape(report, outcome));
  const state = (all: readonly Report[], baselineState: 'new' | 'unchanged') =>
    all.map((report) => ({ ...resultShape(report, outcome), baselineState }));
  return [...state(reports, 'new'), ...state(known, 'unchanged')];
}

const indices: ReadonlyMap<string, number> = new Map(rules.map(({ id }, index) => [id, index]));

function resultShape(report: Report, outcome: Outcome) {
  const { rule, severity, at, message, related = [], fixes = [] } = report;
  const made = fixes.filter(({ edits }) => edits.length > 0);
  return {
    ruleId: rule,
    ruleIndex: indices.get(rule) ?? -1,
    level: levels[severity],
    message: { text: message },
    locations: [{ physicalLocation: physical(at, outcome) }],
    ...(related.length > 0 && {
      relatedLocations: related.map((other, id) => ({ id, physicalLocation: physical(other, outcome), message: { text: other.message } })),
    }),
    ...(made.length > 0 && { fixes: made.map((fix) => fixShape(fix, outcome)) }),
  };
}

const physical = (at: Span & { readonly path: string }, outcome: Outcome) => ({
  artifactLocation: artifact(at.path, outcome),
  region: region(at, outcome),
});

function region(at: Span & { readonly path: string }, { places }: Outcome) {
  const { start, end } = places.range(at);
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
    charOffset: at.start,
    charLength: at.end - at.start,
  };
}

const fixShape = ({ title, edits }: Fix, outcome: Outcome) => ({
  description: { text: title },
  artifactChanges: [...editsByPath(edits)].map(([path, list]) => ({
    artifactLocation: artifact(path, outcome),
    replacements: list.map((edit) => ({ deletedRegion: region(edit, outcome), insertedContent: { text: edit.newText } })),
  })),
});

const notifications = (outcome: Outcome) =>
  [...outcome.unreadable].map(([path, reason]) => ({
    level: 'warning',
    message: { text: `not read: ${reason}` },
    locations: [{ physicalLocation: { artifactLocation: artifact(path, outcome) } }],
  }));

/** A reference relative to the root of the sources (RFC 3986): what a path may hold and a reference may not is percent-encoded. */
const artifact = (path: string, { cwd }: Outcome) => ({
  uri: encodeURI(relativePath(cwd, path).replace(/\p{Surrogate}/gu, '\ufffd')).replace(/[?#:]/g, encodeURIComponent),
  uriBaseId: '%SRCROOT%',
});
