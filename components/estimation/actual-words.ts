import type { ActualsView } from '@/lib/estimation/actual-queries';
import { minimumTasks } from '@/lib/estimation/domain/observed-ratio';
import { ratioInWords } from '@/lib/estimation/domain/percent-words';

const number = (value: number) => value.toLocaleString('en-GB');
const tasks = (n: number) => (n === 1 ? '1 task' : `${number(n)} tasks`);

/** The sentence that opens the page: how far actuals lie from estimates, or that there is too little to say it. */
export function actualsLead({ summary: { n, within, medianRatio, missing } }: ActualsView): string {
  if (n === 0) return 'No finished task with an estimate is here.';
  const kept = `${number(within)} of ${tasks(n)} took no longer than estimated`;
  if (medianRatio === null)
    return `${kept}. Not enough data for a median: ${missing} more of at least ${minimumTasks} would be.`;
  return `${kept}; in the median they ran ${ratioInWords(medianRatio)}.`;
}

/** What has no place on logarithmic axes, counted in words; empty where there is none. */
export function leftOutInWords({ leftOut }: ActualsView): string {
  const { noEstimate, noActual, zeroEstimate, zeroActual } = leftOut;
  const parts = [
    noActual > 0 ? `${tasks(noActual)} without an actual` : '',
    noEstimate > 0 ? `${tasks(noEstimate)} without an estimate` : '',
    zeroEstimate > 0 ? `${tasks(zeroEstimate)} with an estimate of zero` : '',
    zeroActual > 0 ? `${tasks(zeroActual)} that took zero hours` : '',
  ].filter(Boolean);
  return parts.length === 0 ? '' : `Left out: ${parts.join(', ')}. Zero and nothing have no place here.`;
}
