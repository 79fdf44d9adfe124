import { recordChange } from '@/lib/audit/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import type { Transaction } from '@/lib/platform/database/client';
import { joinedWords } from './domain/lead-words';
import type { LeadWords } from './domain/published-summary';
import { addressOf, nameOf, type SummaryPlace } from './place';

type Place = Pick<SummaryPlace, 'isoWeek' | 'project'>;

/**
 * The audit event of a change, and how search shows the summary from then on: by its published words; a draft, which not every
 * reader sees, by its name alone. Without `shown` search stays as it was.
 */
export function traceSummary(
  tx: Transaction,
  viewer: Viewer,
  action: `summary.${string}`,
  { id, place }: { id: string; place: Place },
  {
    before,
    after,
    shown,
  }: { before?: unknown; after?: unknown; shown?: { published: LeadWords } | 'draft' } = {},
): Promise<void> {
  return recordChange(tx, viewer, {
    action,
    subjectKind: 'week-summary',
    subjectId: id,
    projectId: place.project?.id ?? null,
    before,
    after,
    search: shown && {
      title: `Week ${nameOf(place)}${shown === 'draft' ? ' (draft)' : ''}`,
      body: shown === 'draft' ? '' : joinedWords(shown.published),
      url: addressOf(place),
    },
  });
}
