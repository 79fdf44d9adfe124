/** `addDurations` of kernel.wat in TypeScript: trial by trial, on plain arrays. Steps are bytes as there. */
export function addDurationsPlainly(
  times: Float32Array,
  own: Int16Array,
  shared: Int32Array,
  table: Float32Array,
  { hours, seed, chunk }: { hours: number; seed: number; chunk: number },
): void {
  const lanes = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344].map((c) => sfc32(seed, chunk, c));
  for (let t = 0; t < times.length; t += 8)
    for (const [lane, next] of lanes.entries()) {
      const bits = next();
      for (const half of [0, 1]) {
        const trial = t + lane * 2 + half;
        const step = (own[(bits >>> (16 * half)) & 65_535] ?? 0) + (shared[trial] ?? 0);
        const duration = Math.fround(Math.fround(hours) * (table[step / 4] ?? 0));
        times[trial] = (times[trial] ?? 0) + duration;
      }
    }
}

function sfc32(seed: number, chunk: number, third: number): () => number {
  let a = seed | 0;
  let b = Math.imul(chunk + 1, 0x9e3779b9);
  let c = third | 0;
  let counter = 1;
  const next = () => {
    const mixed = (a + b + counter) | 0;
    counter += 1;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + mixed) | 0;
    return mixed;
  };
  for (let i = 0; i < 15; i += 1) next();
  return next;
}
