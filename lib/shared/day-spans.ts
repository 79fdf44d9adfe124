const dayMs = 86_400_000;

/** Days that are kept together, so that a window is few of them: the longest first, each a multiple of the next. */
export const spanLengths = [16, 4] as const;

/** Days by themselves (UTC, as "2026-11-20") and, for each length, the first days of the spans that lie in the window. */
export interface WindowParts {
  days: string[];
  spans: { length: number; first: string }[];
}

/**
 * The fewest spans and days that are a window together, each day of it once. A span of n days begins where the days since
 * 1970-01-01 are a multiple of n, which the tables of spans (`test_span`, `ci_span`, `ci_job_span`) keep to.
 */
export function partsOf({ from, to }: { from: string; to: string }): WindowParts {
  const parts: WindowParts = { days: [], spans: [] };
  const last = Date.parse(`${to}T00:00:00.000Z`) / dayMs;
  let day = Date.parse(`${from}T00:00:00.000Z`) / dayMs;
  while (day <= last) {
    const length = spanLengths.find((n) => day % n === 0 && day + n - 1 <= last);
    const first = new Date(day * dayMs).toISOString().slice(0, 10);
    if (length === undefined) parts.days.push(first);
    else parts.spans.push({ length, first });
    day += length ?? 1;
  }
  return parts;
}
