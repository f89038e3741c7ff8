// A process that discovers the Pythons of its home folder several times, as the first thing it does, and tells how long each time took.
import { discover } from '../../server/src/interpreters/discover.ts';
import { nodeHost } from '../../server/src/nodeHost.ts';
import { repeated } from './repeated.ts';

const home = process.env.HOME ?? '';
repeated(() => discover(nodeHost(), [process.cwd()]).filter(({ executable }) => executable.startsWith(home)).length);
