import { z } from 'zod';
import type { VerdictView } from '@/lib/go-no-go/domain/views';
import type { PilotSummary } from '@/lib/pilots/domain/pilot-view';
import { paths } from '@/lib/shared/paths';
import { address, maybeDay, maybeText, projectRef, texts, time } from './fields';
import { pageUrl } from './plain';

const stateCounts = z.object({
  met: z.int(),
  not_met: z.int(),
  unknown: z.int(),
  stale: z.int(),
  waived: z.int(),
  total: z.int(),
});

/** What every answer says of a pilot. */
export const pilotHead = {
  slug: z.string(),
  project: projectRef,
  title: z.string(),
  summary: z.string(),
  stage: z.string(),
  startsOn: maybeDay,
  endsOn: maybeDay,
  leadName: maybeText,
  /** What an imported document declares: a claim, never the verdict. */
  declaredDecision: maybeText,
  /** Computed from the criteria on the evidence as it stands now. */
  verdict: z.enum(['go', 'no-go', 'undecidable']),
  sentence: z.string(),
  /** Criteria with an answer on fresh evidence, of all. */
  coverage: z.object({ answered: z.int(), total: z.int() }),
  goCriteria: stateCounts,
  noGoCriteria: stateCounts,
  planCounts: z.object({
    total: z.int(),
    /** By the word of GitHub or of a person here. */
    done: z.int(),
    /** Done only by the word of the imported document: a claim. */
    claimed: z.int(),
    inProgress: z.int(),
    open: z.int(),
    dropped: z.int(),
    slipped: z.int(),
  }),
  targetCounts: z.object({ total: z.int(), measured: z.int(), hit: z.int(), missed: z.int() }),
  /** Roles that no person is named for. */
  unnamedRoles: texts,
  updatedAt: time,
  htmlUrl: address,
};

export const pilotItem = z.object(pilotHead);

export const pilotView = <P extends PilotSummary & VerdictView>(pilot: P) => ({
  ...pilot,
  goCriteria: pilot.go,
  noGoCriteria: pilot.noGo,
  planCounts: pilot.plan,
  targetCounts: pilot.targets,
  htmlUrl: pageUrl(paths.pilot(pilot.slug)),
});
