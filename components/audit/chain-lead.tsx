import { Lead } from '@/components/ui/lead';

interface Chain {
  checked: number;
  fromTheFirst: boolean;
  broken: { seq: bigint; why: 'changed' | 'missing-before' } | null;
}

/** Whether the chain of hashes holds, in one sentence. */
export function ChainLead({ chain }: { chain: Chain }) {
  const single = chain.checked === 1;
  const events = `${chain.checked} ${single ? 'event' : 'events'}`;
  if (chain.checked === 0)
    return <Lead tone="unknown" headline="Nothing is recorded yet, so there is nothing to verify." />;
  if (chain.broken)
    return (
      <Lead tone="not-met" headline={`The chain is broken at event ${chain.broken.seq}.`}>
        <p>
          {chain.broken.why === 'changed'
            ? 'What this event says now is not what was sealed when it was written.'
            : 'An event that stood directly before it was changed or removed.'}{' '}
          Somebody wrote to the database past Pilothouse. Compare with a backup from before.
        </p>
      </Lead>
    );
  return (
    <Lead
      tone="met"
      headline={
        chain.fromTheFirst
          ? single
            ? 'Verified: the one event stands as it was written.'
            : `Verified: all ${events} stand as they were written.`
          : `Verified: the newest ${events} stand as they were written.`
      }
    >
      <p>
        Recomputed just now{chain.fromTheFirst ? '' : '; older events were not checked this time'}. A chain
        alone cannot show whether its newest events were cut off.
      </p>
    </Lead>
  );
}
