// A process that discovers the Pythons of its home folder once, as the first thing it does, and tells how long that took.
import { discover } from '../../server/src/interpreters/discover.ts';
import { nodeHost } from '../../server/src/nodeHost.ts';

const since = performance.now();
const found = discover(nodeHost(), [process.cwd()]).filter(({ executable }) => executable.startsWith(process.env.HOME ?? '')).length;
process.stdout.write(JSON.stringify({ milliseconds: performance.now() - since, found }));
