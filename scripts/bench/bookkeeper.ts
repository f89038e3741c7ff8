// Loaded into a process that is measured: tells its processor time (milliseconds) and peak memory (MiB) when it ends.
import { writeSync } from 'node:fs';
import { peakMemory } from './processes.ts';

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeSync(3, `${(user + system) / 1000} ${peakMemory(process.pid)}`);
});
