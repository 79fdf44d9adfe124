import type { PilotTotals } from '@/lib/go-no-go/domain/pilot-totals';

/** How all pilots stand, in one sentence. Those being judged again are in none of the three. */
export function pilotsSentence({ pilots, byVerdict, unjudged }: PilotTotals): string {
  const n = (count: number) => count.toLocaleString('en-GB');
  const again =
    unjudged > 0 ? `, and ${n(unjudged)} ${unjudged === 1 ? 'is' : 'are'} being judged again` : '';
  const and = again ? '' : 'and ';
  return `By the evidence of now, ${n(byVerdict.go)} of ${n(pilots)} ${pilots === 1 ? 'pilot' : 'pilots'} may go, ${n(byVerdict['no-go'])} must not, ${and}${n(byVerdict.undecidable)} cannot be decided yet${again}.`;
}
