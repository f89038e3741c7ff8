import type { ProgramRun, Programs } from './host.ts';

/** Node's way to run programs, which is loaded when the first is run. What a program writes to standard error is dropped. */
export const nodePrograms: Programs = { run };

async function run({ path, argv, env, folder, deadline, limit }: ProgramRun): Promise<string | undefined> {
  try {
    const { execFile } = await import('node:child_process');
    const options = {
      cwd: folder,
      env,
      timeout: deadline,
      maxBuffer: limit,
      killSignal: 'SIGKILL',
      windowsHide: true,
      shell: false,
    } as const;
    return await new Promise((resolve) => {
      const child = execFile(path, argv, options, (error, out) => resolve(error === null ? out : undefined));
      child.stdin?.on('error', () => {});
      child.stdin?.end();
    });
  } catch {
    return undefined;
  }
}
