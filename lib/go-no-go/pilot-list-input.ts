import { z } from 'zod';
import { stages } from '@/lib/pilots/domain/pilot-day';
import { type PilotFilter, pilotSorts } from './domain/pilot-filter';

/** A list reads its address leniently: what makes no sense is left out, never an error page. */
export const pilotListInput = z.object({
  q: z.string().trim().max(200).optional().catch(undefined),
  project: z.string().trim().max(80).optional().catch(undefined),
  stage: z.enum(stages).optional().catch(undefined),
  verdict: z.enum(['go', 'no-go', 'undecidable']).optional().catch(undefined),
  attention: z.literal('yes').optional().catch(undefined),
  sort: z.enum(pilotSorts).default('start').catch('start'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type PilotListInput = z.output<typeof pilotListInput>;

/** Which pilots the address asks for; the project's name in it is looked up by the caller. */
export function filterOf({ q, stage, verdict, attention }: PilotListInput): PilotFilter {
  return {
    ...(q && { text: q }),
    ...(stage && { stage }),
    ...(verdict && { verdict }),
    ...(attention && { attention: true }),
  };
}

/** Whether anything narrows the list. */
export function isFiltered({ q, project, stage, verdict, attention }: PilotListInput): boolean {
  return Boolean(q || project || stage || verdict || attention);
}
