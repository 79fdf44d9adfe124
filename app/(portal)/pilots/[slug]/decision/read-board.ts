import { readForPage } from '@/lib/auth/page-read';
import { readDecisionBoard } from '@/lib/go-no-go/decision-page-queries';
import { requireDocument } from '@/lib/import/queries';
import { may } from '@/lib/permissions/domain/permissions';
import { dayIn } from '@/lib/shared/calendar-day';
import type { readPilot } from '../read-pilot';

/** The board of a pilot with the claims of its document that nothing supports, and whether the viewer decides. */
export async function readBoard({ viewer, now, pilot }: Awaited<ReturnType<typeof readPilot>>) {
  const [board, document] = await Promise.all([
    readForPage(() => readDecisionBoard(viewer, pilot, now)),
    readDocument(viewer, pilot.document),
  ]);
  return {
    board,
    claims: document?.claims.filter(({ standing }) => standing !== 'consistent') ?? [],
    documentId: document?.id ?? null,
    pilotToday: dayIn(now, pilot.timeZone),
    mayDecide: viewer.kind === 'person' && may(viewer, 'pilot.decide', pilot.project.id),
  };
}

function readDocument(viewer: Parameters<typeof requireDocument>[0], document: { id: string } | null) {
  return document ? readForPage(() => requireDocument(viewer, document.id)) : null;
}
