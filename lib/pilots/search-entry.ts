import type { Transaction } from '@/lib/platform/database/client';
import { paths } from '@/lib/shared/paths';
import { readSearchText } from './records/pilot-head';

/** How search shows a pilot from now on, with the words of its parts; for recordChange, after the change is written. */
export async function pilotSearchEntry(tx: Transaction, pilotId: string) {
  const { slug, ...entry } = await readSearchText(tx, pilotId);
  return { ...entry, url: paths.pilot(slug) };
}
