import type { Environment } from '@/lib/platform/env';

export async function offerSample(
  _env: Environment,
  _say: (text: string) => void,
  _stopping: AbortSignal,
): Promise<void> {}
