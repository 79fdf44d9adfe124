import { findSubjectsInput } from '@/lib/adrs/basis-input';
import { findBasisSubjects } from '@/lib/adrs/subject-queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import type { AskedBasis } from './basis-picker';

/** How far the picker of a basis is by the page's address: `basis` holds the words, `subject` what was chosen. */
export async function askedBasis(
  viewer: Viewer,
  adrId: string,
  { basis, subject }: Readonly<Record<string, string | string[] | undefined>>,
): Promise<AskedBasis | null> {
  // No words are asked for as well: they find every metric and pilot.
  const asked = findSubjectsInput.safeParse({ adrId, q: [basis].flat()[0] });
  if (!asked.success) return null;
  const found = await findBasisSubjects(viewer, asked.data);
  return { q: asked.data.q, found, chosen: found.find(({ key }) => key === subject) ?? null };
}
