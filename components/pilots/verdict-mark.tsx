import { StateMark } from '@/components/ui/state-mark';
import type { VerdictKind } from '@/lib/go-no-go/domain/verdict';
import { verdictWords } from './words';

const states = { go: 'met', 'no-go': 'not-met', undecidable: 'unknown' } as const;

/** The computed verdict in word, shape and colour. */
export function VerdictMark({ verdict }: { verdict: VerdictKind }) {
  return <StateMark state={states[verdict]} label={verdictWords[verdict]} />;
}
