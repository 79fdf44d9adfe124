import { revalidatePath } from 'next/cache';
import { evaluatePilot } from '@/lib/go-no-go/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { paths } from '@/lib/shared/paths';
import type { Result } from '@/lib/shared/result';

/** After every change the criteria are judged anew, so that their history keeps the moment, and every tab is drawn again. */
export async function judged<T>(
  viewer: Viewer,
  { pilotId, slug }: { pilotId: string; slug: string },
  result: Result<T>,
): Promise<Result<T>> {
  if (!result.ok) return result;
  await evaluatePilot(viewer, pilotId);
  revalidatePath(paths.pilot(slug), 'layout');
  return result;
}
