import { loadSampleWorkspace } from '@/lib/import/sample-commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { RefusedError } from '@/lib/platform/errors';

/** Throws RefusedError with the reasons when the sample has no place here. */
export async function loadSample(viewer: Viewer): Promise<void> {
  const loaded = await loadSampleWorkspace(viewer);
  if (!loaded.ok) throw new RefusedError(loaded.reasons);
}
