export declare function dealt(files: readonly string[], hands: number): string[][];
export declare function bundleShards(shards: readonly (readonly string[])[], folder: string): Promise<string[]>;
