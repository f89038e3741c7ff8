// Checks a repository of a few files as the service does, for what concerns more than one of them.
import { strictGuard } from '../../server/src/guard.ts';
import { createService, type Service } from '../../server/src/service.ts';
import { type MemoryHost, memoryHost } from '../memoryHost.ts';

export interface Repository {
  readonly service: Service;
  readonly host: MemoryHost;
  /** What is found by now, one line each: `path "text" rule: message`. */
  findings(rule?: string): string[];
  /** Writes a file, tells the service and checks; the paths whose findings are new. */
  save(path: string, text: string): readonly string[];
  /** Every place that names a Python: `path "text" role Pythons`. */
  places(path: string): string[];
}

export const ROOT = '/w';

/** A repository at `/w`, whose files are given by paths relative to it. */
export function repository(files: Readonly<Record<string, string>>, today = '2026-11-21'): Repository {
  const host = memoryHost(Object.fromEntries(Object.entries(files).map(([path, text]) => [`${ROOT}/${path}`, text])), { today });
  const service = createService(host, { guard: strictGuard });
  service.setFolders([ROOT]);
  for (const _ of service.scan());
  service.update();
  const relative = (path: string) => path.slice(ROOT.length + 1);
  const textAt = ({ path, start, end }: { path: string; start: number; end: number }) => service.file(path)?.text.slice(start, end) ?? '';
  return {
    service,
    host,
    findings: (rule) =>
      [...service.reportedPaths()]
        .sort()
        .flatMap((path) => service.reports(path))
        .filter((report) => rule === undefined || report.rule === rule)
        .map(({ at, rule: id, message }) => `${relative(at.path)} "${textAt(at)}" ${rule === undefined ? `${id}: ` : ''}${message}`),
    save(path, text) {
      host.write(`${ROOT}/${path}`, text);
      service.touch(`${ROOT}/${path}`);
      return service.update().map(relative);
    },
    places: (path) =>
      [...service.projects()]
        .flatMap(({ declarations }) => declarations)
        .filter((one) => one.path === `${ROOT}/${path}`)
        .map(({ text, role, notation, traits = [] }) => `${text} ${role} ${notation.id}${traits.map((trait) => ` ${trait}`).join('')}`),
  };
}

export const pyproject = (requires: string, more = ''): string =>
  `[project]\nname = "shop"\nversion = "1"\nrequires-python = "${requires}"\n${more}`;

/** A workflow of one job that runs tests after these steps. */
export const workflow = (...steps: readonly string[]): string =>
  `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n${steps.map((step) => `      ${step}\n`).join('')}      - run: pytest\n`;

/** `actions/setup-python` with one input. */
export const setupPython = (input: string, value: string): string =>
  `- uses: actions/setup-python@v5\n        with:\n          ${input}: ${value}`;
