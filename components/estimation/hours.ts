/** Hours as written: "6 h", "4.8 h", "about 8 h"; a range where the two ends differ. */
export function hoursInWords(value: number, about = false): string {
  return `${about ? 'about ' : ''}${trimmed(value)}\u00a0h`;
}

export function hourRangeInWords(low: number, high: number): string {
  return low === high ? hoursInWords(low) : `${trimmed(low)} to ${hoursInWords(high)}`;
}

/** "+20%", "+25 to 40%". */
export function percentRangeInWords(low: number, high: number): string {
  return low === high ? `+${trimmed(low)}%` : `+${trimmed(low)} to ${trimmed(high)}%`;
}

/** A ratio of actual to estimate as what it added: 1.5 is "+50%", 0.8 is "−20%". */
export function ratioInWords(ratio: number): string {
  const percent = Math.round((ratio - 1) * 100);
  return `${percent < 0 ? '−' : '+'}${Math.abs(percent)}%`;
}

const trimmed = (value: number) => String(Number(value.toFixed(1)));
