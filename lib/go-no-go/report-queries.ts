import type { Viewer } from '@/lib/permissions/domain/viewer';
import { listAmendments } from '@/lib/pilots/amendment-queries';
import { readFeedbackSummary } from '@/lib/pilots/feedback-queries';
import { readPilotParts } from '@/lib/pilots/part-queries';
import { listGapWaivers } from '@/lib/pilots/stage-queries';
import { readCriteriaRecord } from './criteria-queries';
import { listDecisions } from './decision-page-queries';
import type { Report } from './domain/report/blocks';
import { pilotReport } from './domain/report/pilot-report';
import type { ReportedClaim } from './domain/report/report-input';
import { requirePilotRecord } from './queries';

/** More comments than these stand on the feedback page. */
const reportedQuotes = 100;

/**
 * The report of a pilot, written from its record as of `now`. The claims of its document are given, because documents
 * belong to a room above. Throws NotFoundError when there is no such pilot for this viewer.
 */
export async function readPilotReport(
  viewer: Viewer,
  slug: string,
  { claimsOf, now }: { claimsOf: (documentId: string) => Promise<ReportedClaim[]>; now: Date },
): Promise<Report> {
  const pilot = await requirePilotRecord(viewer, slug, now);
  const { id } = pilot;
  const [{ parts }, feedback, amendments, { waivers }, gapWaivers, decisions, claims] = await Promise.all([
    readPilotParts(viewer, id),
    readFeedbackSummary(viewer, id, { perPage: reportedQuotes }, now),
    listAmendments(viewer, id),
    readCriteriaRecord(viewer, id),
    listGapWaivers(viewer, id),
    listDecisions(viewer, id),
    pilot.document ? claimsOf(pilot.document.id) : [],
  ]);
  return pilotReport({
    pilot,
    parts,
    feedback,
    amendments,
    waivers: [...waivers.values()].flat(),
    gapWaivers,
    decisions,
    claims,
    now,
  });
}
