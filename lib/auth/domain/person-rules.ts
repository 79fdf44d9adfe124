import type { Viewer } from '@/lib/permissions/domain/viewer';
import { accept, type Result, refuse } from '@/lib/shared/result';

/**
 * Whether this person's role may be lowered or their access ended. The owner's may not, so that somebody can
 * always come back in; nor one's own, so that nobody locks themselves out by a slip.
 */
export function mayRestrict(
  viewer: Viewer,
  person: { id: string; name: string; isOwner: boolean },
): Result<null> {
  if (person.isOwner)
    return refuse({
      code: 'owner',
      message: `${person.name} is the owner, who stays an admin. Nothing was changed.`,
    });
  if (viewer.kind === 'person' && viewer.id === person.id)
    return refuse({
      code: 'yourself',
      message: 'You cannot do this to yourself. Ask another admin. Nothing was changed.',
    });
  return accept(null);
}
