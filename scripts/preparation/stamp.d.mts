export function unlessStamped(stamp: string, inputs: string, work: () => Promise<unknown>): Promise<void>;
