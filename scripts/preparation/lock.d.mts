export function withPreparationLock<T>(root: string, work: () => Promise<T>): Promise<T>;
