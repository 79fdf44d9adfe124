import type { Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import { NotSignedInError } from '@/lib/platform/errors';
import { readTimeZone } from '@/lib/projects/workspace-queries';
import { formatIsoWeek, isoWeekAt } from '@/lib/shared/week';
import { ledBy } from './domain/audience';
import { defaultRhythm, type Rhythm } from './domain/rhythm';
import { type Wishes, wishesFor } from './domain/wishes';
import { mailServer } from './mail-server';
import { listListeners, listRealProjects } from './records/audience';
import { findMailAddress, listFeedTokens } from './records/people';
import { findRhythm } from './records/settings';

export interface OwnNotifications {
  address: string | null;
  /** Where the address is from: confirmed by a link, given by GitHub, or nowhere. */
  addressFrom: 'link' | 'github' | null;
  hasMailServer: boolean;
  forAll: Wishes;
  projects: { id: string; slug: string; name: string; wishes: Wishes; isLed: boolean; hasOwnRole: boolean }[];
  rhythm: Rhythm;
  timeZone: string;
  feeds: { id: string; prefix: string; createdAt: Date; lastUsedAt: Date | null }[];
  isoWeek: string;
}

/** What the one who asks is told, and where. */
export async function readOwnNotifications(viewer: Viewer): Promise<OwnNotifications> {
  if (viewer.kind !== 'person') throw new NotSignedInError('Sign in first.');
  const [everybody, projects, person, rhythm, timeZone, feeds] = await Promise.all([
    listListeners(),
    listRealProjects(),
    findMailAddress(viewer.id),
    findRhythm(),
    readTimeZone(),
    listFeedTokens(viewer.id),
  ]);
  const own = everybody.find((one) => one.viewer.id === viewer.id);
  const rows = own?.wishes ?? [];
  const led = new Set(ledBy(viewer.id, everybody, projects).map(({ id }) => id));
  const confirmed = person?.mailAddress?.address ?? null;
  return {
    address: confirmed ?? person?.email ?? null,
    addressFrom: confirmed ? 'link' : person?.email ? 'github' : null,
    hasMailServer: mailServer() !== null,
    forAll: wishesFor(rows, null, false),
    projects: projects.map((project) => {
      const hasOwnRole = Object.hasOwn(viewer.projectRoles, project.id);
      const wishes = wishesFor(rows, project.id, hasOwnRole);
      return { ...project, wishes, isLed: led.has(project.id), hasOwnRole };
    }),
    rhythm: rhythm ?? defaultRhythm,
    timeZone,
    feeds,
    isoWeek: formatIsoWeek(isoWeekAt(systemClock(), timeZone)),
  };
}
