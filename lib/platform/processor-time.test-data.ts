/**
 * Milliseconds of the processor that `work` takes, for guards against what never ends or grows with the square. Not the
 * clock's time, which counts what others do; and where it comes out at `limitMs` or above, the least of three goes, since
 * a collection of garbage may fall into one of them but not into each.
 */
export function processorMs(work: () => unknown, limitMs: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let go = 0; go < 3 && least >= limitMs; go += 1) {
    const before = process.cpuUsage();
    work();
    least = Math.min(least, process.cpuUsage(before).user / 1000);
  }
  return least;
}
