import type { Tone } from '@/components/ui/mark';
import type { AdrView } from '@/lib/adrs/domain/adr-view';

/** The answer of a decision's page in one sentence: whether it holds, since when, and what replaced it. */
export function leadSentence(adr: AdrView): { tone: Tone | 'neutral'; sentence: string } {
  const since = adr.date ? ` (${adr.date})` : '';
  const successor = adr.relations.some((relation) => relation.type === 'superseded-by');
  if (successor && adr.status !== 'superseded') {
    const rest = adr.status === 'unknown' ? 'gives no readable status' : `still reads ${adr.status}`;
    return { tone: 'stale', sentence: `Superseded by a later decision; this file ${rest}${since}.` };
  }
  switch (adr.status) {
    case 'accepted':
      return { tone: 'neutral', sentence: `Accepted${since}: this decision holds.` };
    case 'proposed':
      return { tone: 'neutral', sentence: `Proposed${since}: not decided yet.` };
    case 'draft':
      return { tone: 'neutral', sentence: `Draft${since}: not proposed yet.` };
    case 'rejected':
      return { tone: 'neutral', sentence: `Rejected${since}: this was considered and not taken.` };
    case 'deprecated':
      return { tone: 'stale', sentence: `Deprecated${since}: do not follow it in new work.` };
    case 'superseded':
      return { tone: 'stale', sentence: `Superseded${since}: a later decision counts.` };
    case 'unknown':
      return {
        tone: 'unknown',
        sentence: adr.statusText
          ? `Status not known: the file says “${adr.statusText}”.`
          : 'Status not known: the file states none.',
      };
  }
}
