export interface PlainSchedule {
  end: number;
  /** The item that ended last, −1: none; and for each the one whose end let it begin, −1: it began at once. */
  last: number;
  causes: number[];
}

/**
 * List scheduling as one writes it down at first: whoever is free takes up the first item that waits for nothing, items
 * being in the order of their priority. `durations`: null for a gate, which needs nobody.
 */
export function schedulePlainly(
  durations: readonly (number | null)[],
  before: readonly (readonly number[])[],
  people: number,
): PlainSchedule {
  const waiting = before.map((list) => list.length);
  const after = waiting.map((): number[] => []);
  for (const [item, list] of before.entries()) for (const other of list) after[other]?.push(item);
  const ready = waiting.flatMap((count, item) => (count === 0 ? [item] : []));
  const running: { item: number; end: number }[] = [];
  const causes = waiting.map(() => -1);
  let [end, last] = [0, -1];
  const release = (item: number) => {
    for (const next of after[item] ?? []) {
      waiting[next] = (waiting[next] ?? 0) - 1;
      if (waiting[next] === 0) ready.push(next);
    }
  };
  while (ready.length > 0 || running.length > 0) {
    ready.sort((a, b) => a - b);
    while (ready.length > 0 && running.length < people) {
      const item = ready.shift() as number;
      const took = durations[item] ?? null;
      if (took === null) {
        release(item);
        ready.sort((a, b) => a - b);
        continue;
      }
      running.push({ item, end: end + took });
      causes[item] = last;
    }
    running.sort((a, b) => a.end - b.end || a.item - b.item);
    const first = running.shift();
    if (!first) continue;
    end = first.end;
    last = first.item;
    release(last);
  }
  return { end, last, causes };
}
