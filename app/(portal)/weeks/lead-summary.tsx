import { headers } from 'next/headers';
import { SinceLookNote } from '@/components/publishing/since-look';
import { readForPage } from '@/lib/auth/page-read';
import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import type { FrozenFact } from '@/lib/publishing/domain/frozen-week';
import { lookAtWeeks } from '@/lib/publishing/look-commands';
import { readWeekReading } from '@/lib/publishing/reading-queries';
import { PublishedSummaryPart } from './published-summary';

/** Above the computed week: what changed since the reader looked, and what a lead published of it. */
export async function LeadSummary({
  viewer,
  isoWeek,
  project,
  now,
}: {
  viewer: Viewer;
  isoWeek: string;
  /** Empty: all projects. */
  project: string;
  now: readonly { slug: string; name: string; facts: readonly FrozenFact[] }[];
}) {
  // Who may see one project alone has no page of all; and a page that the browser fetches ahead was not looked at.
  if (project === '' && confinedTo(viewer)) return null;
  const isAhead = (await headers()).get('next-router-prefetch') !== null;
  const [look, reading] = await readForPage(() =>
    Promise.all([
      isAhead ? null : lookAtWeeks(viewer, { project }),
      readWeekReading(viewer, { isoWeek, project }),
    ]),
  );
  return (
    <>
      <SinceLookNote look={look} />
      <PublishedSummaryPart reading={reading} now={now} />
    </>
  );
}
