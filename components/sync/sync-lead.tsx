import type { ReactNode } from 'react';
import { Lead } from '@/components/ui/lead';
import { NextSteps } from '@/components/ui/next-steps';
import type { SyncVerdict } from '@/lib/github/domain/sync-verdict';
import type { RepositoryView } from '@/lib/github/domain/sync-views';

const shownSteps = 6;

/** The verdict in a live region, then what to do, each with its repository; at the side how much is current. */
export function SyncLead({
  verdict,
  repositories,
  aside,
  children,
}: {
  verdict: SyncVerdict;
  repositories: readonly RepositoryView[];
  aside: ReactNode;
  children: ReactNode;
}) {
  const current = repositories.filter(({ freshness }) => freshness.kind === 'fresh').length;
  const rest = verdict.next.length - shownSteps;
  return (
    <Lead
      tone={verdict.tone}
      headline={<span role="status">{verdict.headline}</span>}
      aside={
        <>
          <p className="m-0 text-2xl leading-tight font-bold text-ink">
            {current} of {repositories.length}
          </p>
          <p className="mt-0 mb-2.5">
            {repositories.length === 1 ? 'repository is current' : 'repositories are current'}
          </p>
          {aside}
        </>
      }
    >
      {verdict.next.length > 0 ? (
        <NextSteps
          steps={verdict.next.slice(0, shownSteps).map((step) => ({
            id: step.id,
            what: (
              <>
                {step.repositoryId ? (
                  <a href={`#repository-${step.repositoryId}`}>{step.about}</a>
                ) : (
                  step.about
                )}
                {': '}
                <span className="wrap-anywhere text-ink-2">{step.what}</span>
              </>
            ),
          }))}
        />
      ) : null}
      {rest > 0 ? <p className="text-sm text-ink-3">and {rest} more, in the tables below</p> : null}
      {children}
    </Lead>
  );
}
