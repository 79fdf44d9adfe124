/** A stretch of time, `until` not in it. */
export interface Span {
  from: Date;
  until: Date;
}

/** Which of the spans, ascending and apart from each other, an instant lies in; -1 for none. */
export function spanAt(spans: readonly Span[], at: Date): number {
  let low = 0;
  let high = spans.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (!span) return -1;
    if (at < span.from) high = middle - 1;
    else if (at >= span.until) low = middle + 1;
    else return middle;
  }
  return -1;
}

/** Milliseconds that two stretches have in common. */
export function overlapMs(a: Span, b: Span): number {
  return Math.max(
    0,
    Math.min(a.until.getTime(), b.until.getTime()) - Math.max(a.from.getTime(), b.from.getTime()),
  );
}

/** The earlier of two instants. */
export function earlierOf(a: Date, b: Date): Date {
  return new Date(Math.min(a.getTime(), b.getTime()));
}

/** The later of two instants. */
export function laterOf(a: Date, b: Date): Date {
  return new Date(Math.max(a.getTime(), b.getTime()));
}
