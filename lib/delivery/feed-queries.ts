import { hashSecret } from '@/lib/auth/secrets';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import { NotSignedInError } from '@/lib/platform/errors';
import { readTimeZone } from '@/lib/projects/workspace-queries';
import type { PublishedSummary } from '@/lib/publishing/domain/published-summary';
import { listPublishedRevisions } from '@/lib/publishing/queries';
import { paths } from '@/lib/shared/paths';
import { atomFeed, type FeedEntry } from './domain/atom-feed';
import { ledBy } from './domain/audience';
import { absolute } from './domain/plain-text';
import { reminderCalendar } from './domain/reminder-calendar';
import { defaultRhythm } from './domain/rhythm';
import { summaryBlocks, summaryPath, summaryTitle } from './domain/summary-words';
import { blocksHtml } from './letter-html';
import { portalBase } from './mail-server';
import { listListeners, listRealProjects } from './records/audience';
import { findFeedPerson } from './records/people';
import { findRhythm } from './records/settings';

/** Who a feed link's word stands for, as the database knows them now; null: it opens nothing. */
export async function findFeedViewer(secret: string): Promise<Extract<Viewer, { kind: 'person' }> | null> {
  const personId = await findFeedPerson(hashSecret(secret));
  if (!personId) return null;
  const [listener] = await listListeners(personId);
  return listener?.viewer ?? null;
}

/** The published summaries that this viewer may read as an Atom feed, the newest first: one entry a summary, as its newest revision says it. */
export async function readFeed(viewer: Viewer): Promise<string> {
  const base = portalBase();
  const revisions = await listPublishedRevisions(viewer, { limit: 200 });
  return atomFeed({
    title: 'Pilothouse: weekly summaries',
    self: `${base}${paths.weeksFeed()}`,
    href: `${base}${paths.weeks()}`,
    entries: feedEntries(revisions, base),
  });
}

function feedEntries(revisions: readonly PublishedSummary[], base: string): FeedEntry[] {
  const newest = new Map<string, PublishedSummary>();
  for (const revision of revisions) {
    const known = newest.get(revision.summaryId);
    if (!known || known.number < revision.number) newest.set(revision.summaryId, revision);
  }
  return [...newest.values()].map((summary) => {
    const first = revisions.find((one) => one.summaryId === summary.summaryId && one.number === 1);
    return {
      id: summary.summaryId,
      title: summaryTitle(summary),
      updatedAt: summary.publishedAt,
      publishedAt: first?.publishedAt ?? null,
      author: summary.publishedByName,
      href: absolute(base, summaryPath(summary)),
      html: blocksHtml(summaryBlocks(summary), base),
    };
  });
}

/** The weekly reminder of the one who asks, as a calendar. */
export async function readReminderCalendar(viewer: Viewer): Promise<string> {
  if (viewer.kind !== 'person') throw new NotSignedInError('Sign in first.');
  const [everybody, projects, rhythm, timeZone] = await Promise.all([
    listListeners(),
    listRealProjects(),
    findRhythm(),
    readTimeZone(),
  ]);
  return reminderCalendar({
    personId: viewer.id,
    projects: ledBy(viewer.id, everybody, projects),
    rhythm: rhythm ?? defaultRhythm,
    timeZone,
    href: `${portalBase()}${paths.weeks()}`,
    now: systemClock(),
  });
}
