import type { Viewer } from '@/lib/permissions/domain/viewer';
import { readTimeZone } from '@/lib/projects/workspace-queries';
import { saveSummary } from '@/lib/publishing/commands';
import { readSummaryDesk } from '@/lib/publishing/desk-queries';
import { saveSummaryInput } from '@/lib/publishing/input';
import { accept, type Result } from '@/lib/shared/result';
import { formatIsoWeek, isoWeekAt } from '@/lib/shared/week';
import { evidencedPilot, sampleSummary } from './domain/sample-plan';

/**
 * Leaves a draft of the running week's summary with the sample's pilot project. None is published: what is published is never
 * deleted, and the sample is to be removed again. Does nothing when somebody wrote there already.
 */
export async function addSampleSummary(viewer: Viewer, now: Date): Promise<Result<null>> {
  const at = {
    isoWeek: formatIsoWeek(isoWeekAt(now, await readTimeZone())),
    project: evidencedPilot.project,
  };
  const { version, began } = await readSummaryDesk(viewer, at, now);
  if (version > 0 || began) return accept(null);
  const saved = await saveSummary(viewer, saveSummaryInput.parse({ ...at, version, ...sampleSummary }), now);
  return saved.ok ? accept(null) : saved;
}
