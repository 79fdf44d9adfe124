/** A timer that runs longer than this was forgotten: nobody works that long without a break. */
export const forgottenAfterHours = 12;

export const hoursBetween = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 3_600_000;

export const isForgotten = (startedAt: Date, now: Date): boolean =>
  hoursBetween(startedAt, now) > forgottenAfterHours;

/** Hours and minutes of a timer: "2 h 05 min", "under a minute". */
export function timeInWords(hours: number): string {
  const minutes = Math.floor(hours * 60 + 1e-6);
  if (minutes < 1) return 'under a minute';
  const whole = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (whole === 0) return `${rest} min`;
  return rest === 0 ? `${whole} h` : `${whole} h ${String(rest).padStart(2, '0')} min`;
}
