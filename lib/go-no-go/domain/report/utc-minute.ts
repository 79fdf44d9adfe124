/** "2026-11-21 10:05 UTC", from UTC ISO: for paper, where nothing is relative. */
export function utcMinute(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
}
