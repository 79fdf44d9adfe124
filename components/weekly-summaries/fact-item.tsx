import Link from 'next/link';
import { paths } from '@/lib/shared/paths';
import type { ComputedFact, RecordSet } from '@/lib/weekly-summaries/domain/facts/fact';
import { Sentence } from './sentence';

export type RepositoryAddresses = Readonly<Record<string, { name: string; url: string }>>;

const knownWords = { partly: 'known in part', 'not-known': 'not known' } as const;

/** A fact with the records that its numbers rest on. */
export function FactItem({ fact, repositories }: { fact: ComputedFact; repositories: RepositoryAddresses }) {
  // Values of a metric are named by their stretch of time, not one by one.
  const isCounted = fact.records.every(({ from }) => from === undefined);
  const count = isCounted ? fact.records.reduce((sum, { ids }) => sum + ids.length, 0) : 0;
  return (
    <li id={fact.key.replaceAll(' ', '-')} className="border-b border-line py-2 target:bg-surface-2">
      <p className={`m-0 max-w-[90ch] ${fact.known === 'not-known' ? 'text-ink-3' : ''}`}>
        <Sentence parts={fact.sentence} />.
        {fact.known === 'known' ? null : (
          <span className="text-sm text-ink-3"> ({knownWords[fact.known]})</span>
        )}
      </p>
      {fact.caveat ? <p className="m-0 text-sm text-ink-3">{fact.caveat}</p> : null}
      {fact.records.length > 0 ? (
        <details className="text-sm text-ink-2" data-print="hide">
          <summary className="cursor-pointer py-1 text-ink-3">
            {count === 0 ? 'What it rests on' : `Rests on ${count} ${count === 1 ? 'record' : 'records'}`}
          </summary>
          <ul className="m-0 list-none p-0">
            {fact.records.map((set) => (
              <li
                key={`${set.kind} ${set.within ?? ''} ${set.counts ?? ''}`}
                className="max-w-[100ch] py-0.5 break-words"
              >
                <Records set={set} repositories={repositories} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </li>
  );
}

/** Those that GitHub shows, each by its number; the rest by their ids, as the command line prints them. */
function Records({ set, repositories }: { set: RecordSet; repositories: RepositoryAddresses }) {
  const { kind, within, ids, from, until, counts } = set;
  const repository = within ? repositories[within] : undefined;
  const label = `${counts ? `${counts}: ` : ''}${kind.replace('-', ' ')}`;
  if (kind === 'observations' && within && from && until)
    return (
      <>
        {label} of <Link href={paths.metric(within)}>the metric</Link> from {minute(from)} until{' '}
        {minute(until)}
      </>
    );
  if (kind === 'forecast-run' && within)
    return (
      <>
        {label} {ids.join(', ')} of <Link href={paths.forecast(within)}>the forecast</Link>
      </>
    );
  const place = repository ? hrefOf(kind, repository.url) : undefined;
  return (
    <>
      {label}
      {repository ? ` of ${repository.name}` : ''}{' '}
      {ids.map((id, index) => (
        <span key={id}>
          {index > 0 ? ', ' : ''}
          {place ? <a href={place(id)}>{kind === 'issue' || kind === 'pull-request' ? `#${id}` : id}</a> : id}
        </span>
      ))}
    </>
  );
}

function hrefOf(kind: RecordSet['kind'], url: string): ((id: string) => string) | undefined {
  if (kind === 'issue') return (id) => `${url}/issues/${id}`;
  if (kind === 'pull-request') return (id) => `${url}/pull/${id}`;
  if (kind === 'run') return (id) => `${url}/actions/runs/${id}`;
  if (kind === 'release') return () => `${url}/releases`;
  return undefined;
}

const minute = (iso: string) => `${iso.slice(0, 16).replace('T', ' ')} UTC`;
