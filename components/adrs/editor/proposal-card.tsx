import type { ReactNode } from 'react';
import { Chip } from '@/components/ui/chip';
import { RelativeTime } from '@/components/ui/relative-time';
import type { AdrDesk } from '@/lib/adrs/write-queries';

type Proposal = AdrDesk['proposals'][number];

const words: Record<string, string> = {
  wanted: 'on its way',
  open: 'open',
  merged: 'merged',
  closed: 'closed without merging',
  conflict: 'conflict',
  refused: 'refused',
  withdrawn: 'withdrawn',
};

/** One pull request of a decision: how it stands, why, and both texts where they clash. */
export function ProposalCard({ proposal, actions }: { proposal: Proposal; actions: ReactNode }) {
  const { pullNumber, pullUrl, state, branch, problem, requestedBy, createdAt, files, isBehind } = proposal;
  const clashing = files.filter(({ theirText }) => theirText !== null);
  return (
    <li className="border-b border-line py-2.5">
      <div className="flex flex-wrap items-baseline gap-x-2.5">
        {pullUrl ? <a href={pullUrl}>{`Pull request #${pullNumber}`}</a> : <span>Pull request</span>}
        <Chip>{words[state] ?? state}</Chip>
        <span className="min-w-0 [overflow-wrap:anywhere] font-mono text-sm text-ink-3">{branch}</span>
        <span className="text-sm text-ink-3">
          by {requestedBy}, <RelativeTime at={createdAt} />
        </span>
      </div>
      {isBehind && !problem ? (
        <p className="mt-1 mb-0 max-w-[72ch] text-sm">
          It holds version {proposal.adrVersion}; what is saved here since is not in it yet.
        </p>
      ) : null}
      {problem ? <p className="mt-1 mb-0 max-w-[72ch] text-sm">{problem}</p> : null}
      {state === 'conflict'
        ? clashing.map(({ path, text, theirText }) => (
            <div key={path} className="mt-2 grid gap-3 md:grid-cols-2">
              <Text title={`${path}: yours`} text={text} />
              <Text title="There now" text={theirText ?? ''} />
            </div>
          ))
        : null}
      <div className="mt-2 flex flex-wrap gap-2" data-print="hide">
        {actions}
      </div>
    </li>
  );
}

function Text({ title, text }: { title: string; text: string }) {
  return (
    <details open className="min-w-0 rounded-md border border-line">
      <summary className="min-h-6 cursor-pointer px-3 py-1 text-sm font-medium break-words">{title}</summary>
      <pre className="m-0 max-h-80 overflow-auto whitespace-pre-wrap break-words bg-sunken p-3 font-mono text-sm">
        {text}
      </pre>
    </details>
  );
}
