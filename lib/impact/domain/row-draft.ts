import { checkWindows, type DayWindow } from '@/lib/metrics/domain/day-window';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';

/** A row as its form sends it; days are ISO, empty where nothing was chosen. */
export interface TypedRow {
  metric: string;
  metricId: string | null;
  beforeFrom: string;
  beforeTo: string;
  afterFrom: string;
  afterTo: string;
  timeZone: string;
  beforeText: string;
  afterText: string;
  claimText: string;
}

export interface SettledRow {
  metric: string;
  beforeText: string;
  afterText: string;
  claimText: string;
  metricId: string | null;
  windows: { before: DayWindow; after: DayWindow } | null;
  timeZone: string;
}

const days = ['beforeFrom', 'beforeTo', 'afterFrom', 'afterTo'] as const;
const dayWords = {
  beforeFrom: 'the first day before',
  beforeTo: 'the last day before',
  afterFrom: 'the first day after',
  afterTo: 'the last day after',
} as const;

/** A row is measured (a metric with two whole windows that can be compared) or words alone; nothing in between. */
export function settleRow(typed: TypedRow, metricName: string | null, now: Date): Result<SettledRow> {
  const { metricId, timeZone, beforeText, afterText, claimText } = typed;
  const missing = days.filter((day) => typed[day] === '');
  const metric = typed.metric || metricName || '';
  const settled = { metric, beforeText, afterText, claimText, metricId, timeZone };
  if (!metricId) {
    if (missing.length < days.length) {
      const message = 'Windows measure a metric. Choose one, or leave all four days empty.';
      return refuse({ code: 'no-metric', message, field: 'metricId' });
    }
    return metric
      ? accept({ ...settled, windows: null })
      : refuse({ code: 'no-name', message: 'Name what is compared.', field: 'metric' });
  }
  if (missing.length > 0) {
    return refuse(
      ...missing.map((field): Reason => ({ code: 'no-day', message: `Choose ${dayWords[field]}.`, field })),
    );
  }
  const windows = {
    before: { from: typed.beforeFrom, to: typed.beforeTo },
    after: { from: typed.afterFrom, to: typed.afterTo },
  };
  const fit = checkWindows(windows.before, windows.after, timeZone, now);
  // Both windows are of one zone: what is wrong with it is said once.
  if (!fit.ok)
    return refuse(...new Map(fit.reasons.map((reason) => [reason.message, placed(reason)])).values());
  return accept({ ...settled, windows });
}

/** Beside the field that is on the form: the last day of the window that is at fault, or the zone. */
function placed(reason: Reason): Reason {
  const field = reason.code === 'time-zone' ? 'timeZone' : reason.field === 'before' ? 'beforeTo' : 'afterTo';
  return { ...reason, field };
}
