/** Hours as written: "6 h", "4.8 h", "about 8 h"; a range where the two ends differ. */
export function hoursInWords(value: number, about = false): string {
  return `${about ? 'about ' : ''}${trimmed(value)}\u00a0h`;
}

export function hourRangeInWords(low: number, high: number): string {
  return low === high ? hoursInWords(low) : `${trimmed(low)} to ${hoursInWords(high)}`;
}

const trimmed = (value: number) => String(Number(value.toFixed(1)));

/** Hours with up to two decimals, where a table tells points apart. */
export const exactHours = (value: number) => `${Number(value.toFixed(2))}\u00a0h`;
