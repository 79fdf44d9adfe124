import type { ReactNode } from 'react';
import { Lead } from '@/components/ui/lead';
import { NextSteps } from '@/components/ui/next-steps';
import type { SyncVerdict } from '@/lib/github/domain/sync-verdict';

/** The verdict in a live region, so that progress is also heard; then what to do about each stream that failed. */
export function SyncLead({ verdict, children }: { verdict: SyncVerdict; children: ReactNode }) {
  return (
    <Lead tone={verdict.tone} headline={<span role="status">{verdict.headline}</span>}>
      {verdict.next.length > 0 && !verdict.active ? <NextSteps steps={verdict.next} /> : null}
      {children}
    </Lead>
  );
}
