/** With its sign and one decimal place, or two below one: "+18.5", "−66.7", "+0.45". */
export function signed(value: number): string {
  const size = Math.abs(value);
  const oneIsEnough = size >= 1 || Math.abs(size * 10 - Math.round(size * 10)) < 1e-6;
  return `${value < 0 ? '−' : '+'}${size.toFixed(oneIsEnough ? 1 : 2)}`;
}

export function trim(value: number, decimals: number): string {
  return String(Number(value.toFixed(decimals)));
}

/**
 * The larger over the smaller in words; empty where that says no more than the percentage (below 1.5). Less of a thing
 * is a share of it, never "times less"; only a duration that shrinks is "times as fast".
 */
export function factorInWords(factor: number, isDuration: boolean, way: 'down' | 'up'): string {
  if (factor < 1.5) return '';
  const times = `${trim(factor, 2)} times`;
  if (isDuration) return way === 'down' ? `${times} as fast` : `${times} as long`;
  if (way === 'up') return `${times} as much`;
  return factor > 100 ? '' : `to ${trim(1 / factor, 2)} of it`;
}
