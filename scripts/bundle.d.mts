import type { BuildOptions, BuildResult } from 'esbuild';

export declare function bundle(options: BuildOptions): Promise<BuildResult>;
export declare function bundleProgram(options: BuildOptions): Promise<string[]>;
