import type { AdrView } from '@/lib/adrs/domain/adr-view';
import { AdrLink } from './relation-list';

/** The decision that counts now, over all that superseded one another since; and what amended this one. */
export function SuccessorChain({ adr }: { adr: AdrView }) {
  const { successors, relations } = adr;
  const newest = successors.at(-1);
  const between = successors.slice(0, -1);
  const named = relations.filter(({ type, adr: other }) => type === 'superseded-by' && other === null);
  const amended = relations.filter(({ type }) => type === 'amended-by');
  return (
    <>
      {newest ? (
        <p>
          The decision that counts now: <AdrLink adr={newest} />, {newest.status}
          {between.length > 0 ? (
            <>
              , by way of{' '}
              {between.map((one, index) => (
                <span key={`${one.projectSlug}/${one.slug}`}>
                  {index > 0 ? ', then ' : ''}
                  <AdrLink adr={one} />
                </span>
              ))}
            </>
          ) : null}
          .
        </p>
      ) : null}
      {named.map(({ target }) => (
        <p key={target}>Superseded by {target}, which is not in this log.</p>
      ))}
      {amended.map(({ adr: other, target }) => (
        <p key={other?.slug ?? target}>
          Amended by {other ? <AdrLink adr={other} /> : `${target}, which is not in this log`}: read both.
        </p>
      ))}
    </>
  );
}
