import type { ReactNode } from 'react';
import { Mark } from '@/components/ui/mark';
import { RelativeTime } from '@/components/ui/relative-time';
import type { RepositoryView } from '@/lib/github/domain/sync-views';
import { counted } from './count-words';
import { StreamAge } from './stream-age';

/** One repository: a line that says how it stands, and on opening its streams and what can be done. */
export function RepositoryPart({
  repository,
  open,
  now,
  actions,
  children,
}: {
  repository: RepositoryView;
  open: boolean;
  now: Date;
  actions: ReactNode;
  children: ReactNode;
}) {
  const { id, project, isSyncing, freshness, nextSyncAt, htmlUrl, stoppedReason, connectedAt, streams } =
    repository;
  const stored = streams.reduce(
    (sum, { stream, itemsStored }) => sum + (stream === 'repository' ? 0 : itemsStored),
    0,
  );
  const isNew = !stoppedReason && now.getTime() - connectedAt.getTime() < 60_000;
  return (
    <details id={`repository-${id}`} open={open} className="group border-b border-line">
      <summary className="flex min-h-8 cursor-pointer flex-wrap items-baseline gap-x-4 gap-y-0.5 py-2.5">
        <span aria-hidden="true" className="w-2.5 text-ink-3 transition-transform group-open:rotate-90">
          ›
        </span>
        <span className="min-w-0 font-bold wrap-anywhere">{repository.repository}</span>
        {stoppedReason ? (
          <Mark shape="filled-square-cross" tone="not-met">
            Stopped
          </Mark>
        ) : null}
        {isSyncing ? (
          <span className="text-sm text-ink-2">reading now</span>
        ) : (
          <StreamAge freshness={freshness} now={now} />
        )}
        <span className="text-sm text-ink-3 sm:ml-auto">
          project {project}
          {stored > 0 ? `, ${counted(stored, 'item')} stored` : ''}
        </span>
      </summary>
      <div className="pb-5 sm:pl-6.5">
        {stoppedReason ? <p className="mt-0 mb-2 max-w-[80ch] text-ink-2">{stoppedReason}</p> : null}
        {children}
        <div className="mt-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 text-sm text-ink-3">
          <span>
            {nextSyncAt === null ? (
              `${isNew ? 'Its time by schedule is set within a minute' : 'Not read by schedule'}; `
            ) : nextSyncAt.getTime() - now.getTime() < 60_000 ? (
              'Due now by schedule; '
            ) : (
              <>
                Next by schedule <RelativeTime at={nextSyncAt} now={now} />;{' '}
              </>
            )}
            {htmlUrl ? <a href={htmlUrl}>open on GitHub</a> : 'address not known yet'}
          </span>
          {actions}
        </div>
      </div>
    </details>
  );
}
