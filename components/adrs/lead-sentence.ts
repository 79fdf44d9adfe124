import type { Tone } from '@/components/ui/mark';
import { type AdrView, replacesNothing } from '@/lib/adrs/domain/adr-view';

/** The answer of a decision's page in one sentence: how it stands by its file, and since when. */
export function leadSentence(adr: AdrView): { tone: Tone | 'neutral'; sentence: string } {
  const dated = adr.date ? `, dated ${adr.date}` : '';
  const successor = adr.relations.some(
    ({ type, adr: other }) => type === 'superseded-by' && !(other && replacesNothing(other.status)),
  );
  if (successor && adr.status !== 'superseded') {
    const rest = adr.status === 'unknown' ? 'gives no readable status' : `still reads ${adr.status}`;
    return { tone: 'stale', sentence: `Superseded by a later decision; this file ${rest}.` };
  }
  switch (adr.status) {
    case 'accepted':
      if (adr.standing.contradicted > 0)
        return {
          tone: 'not-met',
          sentence: `Accepted${dated}, but contradicted: ${adr.standing.contradicted} of ${adr.restsOn.length} ${adr.restsOn.length === 1 ? 'thing' : 'things'} that it rests on ${adr.standing.contradicted === 1 ? 'has' : 'have'} moved.`,
        };
      return { tone: 'neutral', sentence: `Accepted${dated}: by its file, this decision holds.` };
    case 'proposed':
      return { tone: 'neutral', sentence: `Proposed${dated}: not decided yet.` };
    case 'draft':
      return { tone: 'neutral', sentence: `Draft${dated}: not proposed yet.` };
    case 'rejected':
      return { tone: 'neutral', sentence: `Rejected${dated}: considered and not taken.` };
    case 'deprecated':
      return { tone: 'stale', sentence: 'Deprecated: not to be followed in new work.' };
    case 'superseded':
      return { tone: 'stale', sentence: 'Superseded: a later decision counts.' };
    case 'unknown':
      return {
        tone: 'unknown',
        sentence: adr.statusText
          ? `Status not known: the file says “${adr.statusText}”.`
          : 'Status not known: the file states none.',
      };
  }
}
