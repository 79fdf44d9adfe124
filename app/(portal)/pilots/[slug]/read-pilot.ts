import { cache } from 'react';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { requirePilotRecord } from '@/lib/go-no-go/queries';
import { may } from '@/lib/permissions/domain/permissions';
import { isOpenPart, type PilotPart } from '@/lib/pilots/domain/open-parts';
import { systemClock } from '@/lib/platform/clock';
import { dayIn } from '@/lib/shared/calendar-day';

export interface PilotPageProps {
  params: Promise<{ slug: string }>;
}

/** Once a request: the title and the page of a tab are about the same moment. */
export const readPilot = cache(async (slug: string) => {
  const viewer = await currentViewer();
  const now = systemClock();
  const pilot = await readForPage(() => requirePilotRecord(viewer, decodeURIComponent(slug), now));
  const mayEdit = may(viewer, 'pilot.edit', pilot.project.id);
  return {
    viewer,
    now,
    pilot,
    /** ISO day in the pilot's zone. */
    today: dayIn(now, pilot.timeZone),
    mayEdit,
    /** Whether the viewer may change that part, as the pilot stands. */
    mayChange: (part: PilotPart) => mayEdit && isOpenPart(part, pilot),
    place: { pilotId: pilot.id, slug: pilot.slug },
  };
});

/** The title of one tab of a pilot. */
export async function tabTitle({ params }: PilotPageProps, tab: string): Promise<{ title: string }> {
  const { pilot } = await readPilot((await params).slug);
  return { title: `${tab}, ${pilot.title}` };
}
