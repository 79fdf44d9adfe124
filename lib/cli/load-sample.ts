import type { Viewer } from '@/lib/permissions/domain/viewer';

/** Loaded when it is asked for: a start that loads no sample need not read the importer. */
export async function loadSample(_viewer: Viewer): Promise<void> {
  throw new Error('there is no sample workspace in this version');
}
