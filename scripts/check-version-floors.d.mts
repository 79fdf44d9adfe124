export function compareVersions(a: string, b: string): number;
export function belowFloor(
  lock: { packages: Record<string, { version?: string }> },
  floors: Record<string, { floor: string; reason: string }>,
): string[];
