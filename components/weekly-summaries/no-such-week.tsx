'use client';

import { usePathname } from 'next/navigation';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { paths } from '@/lib/shared/paths';
import { formatIsoWeek, isoWeekAt } from '@/lib/shared/week';
import { askedWeek } from '@/lib/weekly-summaries/domain/asked-week';

/** Why there is no page at this address: no such week, one that has not begun, or no such project. */
export function NoSuchWeek({ now, timeZone }: { now: string; timeZone: string }) {
  const [, , week = '', project = ''] = usePathname().split('/').map(decoded);
  const at = new Date(now);
  const asked = askedWeek(week, at, timeZone);
  const isFuture = !asked.ok && asked.reasons[0]?.code === 'future';
  const [title, why] = asked.ok
    ? [
        `There is no project “${project}” here`,
        'It may have been renamed or removed, or the address has a slip. Nothing was changed.',
      ]
    : [isFuture ? 'This week has not begun' : 'There is no such week', asked.reasons[0]?.message ?? ''];
  const current = formatIsoWeek(isoWeekAt(at, timeZone));
  return (
    <>
      <PageHead title="Not found" />
      <EmptyState
        title={title}
        why={why}
        action={
          <>
            <ButtonLink href={paths.week(asked.ok ? formatIsoWeek(asked.value) : current)} variant="primary">
              {asked.ok ? 'All projects of this week' : `Open ${current}`}
            </ButtonLink>
            <ButtonLink href={paths.weeks()}>All weeks</ButtonLink>
          </>
        }
      />
    </>
  );
}

/** A percent sign that stands for nothing is shown as it was typed. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
