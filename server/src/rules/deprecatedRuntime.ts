import type { Declaration } from '../project/declaration.ts';
import type { Project } from '../project/project.ts';
import { appEngineRuntime, azureFunctionsEnd, googleRuntime, lambdaRuntime, vercelDiscontinuation } from '../python/availability.ts';
import type { Minor } from '../python/version.ts';
import { isWithinNotice, judgedMinor } from './lifeCycle.ts';
import { offerOfMinor } from './offers.ts';
import { choicesOf, nearestMinor, useMinor } from './remedies.ts';
import type { Fix, Rule } from './rule.ts';

export const deprecatedRuntime: Rule = {
  id: 'deprecated-runtime',
  severity: 'warning',
  description: 'A hosted runtime that its platform has deprecated or soon will.',
  *check(project) {
    for (const declaration of project.declarations) {
      const days = daysOf.get(declaration.reader?.id ?? '');
      const minor = days === undefined ? undefined : judgedMinor(project, declaration);
      if (days === undefined || minor === undefined) continue;
      const message = complaint(project, minor, days(minor));
      if (message !== undefined)
        yield {
          at: declaration,
          message,
          tag: 'deprecated',
          get fixes() {
            return nearest(project, declaration, minor, days);
          },
        };
    }
  },
};

/** What a platform does to a runtime, in the order of the days. */
interface Days {
  readonly platform: string;
  readonly deprecation: string;
  readonly steps: readonly { readonly day: string; readonly refuses: string }[];
}

type DaysOf = (minor: Minor) => Days | undefined;

/** `python3.12` ("Lambda runtimes": deprecation, block of creation, block of updates). */
const lambdaDays: DaysOf = (minor) => {
  const days = lambdaRuntime(`python${minor}`);
  if (days === undefined) return undefined;
  const steps = [
    { day: days.blockCreate, refuses: 'creating functions' },
    { day: days.blockUpdate, refuses: 'updating functions' },
  ];
  return { platform: 'AWS Lambda', deprecation: days.deprecation, steps };
};

/** `python312` ("Runtime support": deprecation, decommission). */
const googleDays: DaysOf = (minor) => {
  const days = googleRuntime(`python${minor.replace('.', '')}`);
  if (days === undefined) return undefined;
  return { platform: 'Google Cloud', deprecation: days.deprecation, steps: [{ day: days.decommission, refuses: 'deploying' }] };
};

/** `python27` of the standard environment ("Support for legacy runtimes": end of support, then nothing can be deployed). */
const appEngineDays: DaysOf = (minor) => {
  const days = appEngineRuntime(`python${minor.replace('.', '')}`);
  if (days === undefined) return undefined;
  return { platform: 'App Engine', deprecation: days.endOfSupport, steps: [{ day: days.endOfDeployment, refuses: 'deploying' }] };
};

/** Platforms that tell one day. */
const endingOn =
  (platform: string, end: (minor: Minor) => string | undefined): DaysOf =>
  (minor) => {
    const deprecation = end(minor);
    return deprecation === undefined ? undefined : { platform, deprecation, steps: [] };
  };

const daysOf: ReadonlyMap<string, DaysOf> = new Map([
  ['aws-lambda', lambdaDays],
  ['google-cloud', googleDays],
  ['google-app-engine', appEngineDays],
  // "Language runtime support policy": it ends with the support of the language.
  ['azure-functions', endingOn('Azure Functions', azureFunctionsEnd)],
  ['vercel', endingOn('Vercel', vercelDiscontinuation)],
]);

/** "AWS Lambda deprecated Python 3.9 on 2025-12-15, and will refuse creating functions with it from 2027-02-01 on". */
function complaint(project: Project, minor: Minor, days: Days | undefined): string | undefined {
  if (days === undefined) return undefined;
  const { platform, deprecation, steps } = days;
  const { today } = project;
  if (deprecation > today) {
    return isWithinNotice(project, deprecation) ? `${platform} will deprecate Python ${minor} on ${deprecation}` : undefined;
  }
  const past = steps.findLast(({ day }) => day <= today);
  const next = steps.find(({ day }) => day > today);
  const said =
    past === undefined ? `deprecated Python ${minor} on ${deprecation}` : `refuses ${past.refuses} with Python ${minor} since ${past.day}`;
  return `${platform} ${said}${next === undefined ? '' : `, and will refuse ${next.refuses} with it from ${next.day} on`}`;
}

/** The nearest Python whose runtime will stay beyond the notice. */
function nearest(project: Project, declaration: Declaration, minor: Minor, days: DaysOf): Fix[] {
  const staying = choicesOf(project).filter((other) => {
    const deprecation = days(other)?.deprecation;
    if (deprecation === undefined) return offerOfMinor(project, declaration, other) === 'current';
    return deprecation > project.today && !isWithinNotice(project, deprecation);
  });
  const other = nearestMinor(staying, minor);
  const fix = other === undefined ? undefined : useMinor(project, declaration, other, { safe: false, preferred: true });
  return fix === undefined ? [] : [fix];
}
