/** "+20%", "+25 to 40%". */
export function percentRangeInWords(low: number, high: number): string {
  return low === high ? `+${trimmed(low)}%` : `+${trimmed(low)} to ${trimmed(high)}%`;
}

/** A ratio of actual to estimate as what it added: 1.5 is "+50%", 0.8 is "−20%", 1 is "±0%". */
export function ratioInWords(ratio: number): string {
  const percent = Math.round((ratio - 1) * 100);
  return `${percent < 0 ? '−' : percent > 0 ? '+' : '±'}${Math.abs(percent)}%`;
}

const trimmed = (value: number) => String(Number(value.toFixed(1)));
