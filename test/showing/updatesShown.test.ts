import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Report } from '../../server/src/reports.ts';
import { updatesShown } from '../../server/src/showing/updatesShown.ts';
import { parsePage } from '../markdown/page.ts';
import { serviceFor } from '../markdown/run.ts';

const page = `# Page

## Updates

- Index: spam 1.0; 2.0
- Index: nose archived "use pytest"; 1.0; 1.3
- Index: old deprecated; 1.0; 2.0
- Index: evil quarantined; 1.0; 2.0

\`pyproject.toml\`
\`\`\`toml
[project]
name = "a"
version = "1"
requires-python = ">=3.12"
dependencies = ["spam==1.0", "nose==1.0", "old==1.0", "evil==1.0"]
\`\`\`
`;

test('no update is shown above a package that gets no more releases, or that nobody is to have', () => {
  const service = serviceFor(parsePage(page).sections[0]!);
  const path = '/repository/pyproject.toml';
  const names = (reports: readonly Report[]) => reports.map(({ at }) => /^[a-z]+/.exec(service.file(path)!.text.slice(at.start))?.[0]);
  assert.deepEqual(names(updatesShown(service, path)), ['spam']);
  const outdated = service.reports(path).filter(({ rule }) => rule === 'outdated-requirement');
  assert.deepEqual(names(outdated), ['spam', 'nose', 'old']);
});
