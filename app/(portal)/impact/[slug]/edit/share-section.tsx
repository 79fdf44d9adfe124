import { ActionForm } from '@/components/auth/action-form';
import { ShareForm } from '@/components/impact/share-form';
import { Section } from '@/components/ui/section';
import type { ShareView } from '@/lib/impact/share-queries';
import { utcDate } from '@/lib/shared/relative-time';
import { endShare, share } from '../../actions';

const words = { open: 'open', expired: 'expired', ended: 'ended' } as const;

/** The links by which people without an account read this report. */
export function ShareSection({
  place,
  shares,
}: {
  place: Record<string, string>;
  shares: readonly ShareView[];
}) {
  return (
    <Section title="Shared links" note="each shows this report alone, to whoever has it" id="shares">
      <ul className="pt-2">
        {shares.map(({ id, createdBy, createdAt, expiresAt, state }) => (
          <li
            key={id}
            className="flex flex-wrap items-center gap-x-3 border-t border-line py-2 text-sm first:border-0"
          >
            <span className="min-w-0 flex-1">
              Made by <bdi>{createdBy}</bdi> on {utcDate(new Date(createdAt))}, until{' '}
              {utcDate(new Date(expiresAt))}: {words[state]}
            </span>
            {state === 'open' ? (
              <ActionForm
                action={endShare}
                hidden={{ ...place, shareId: id }}
                submit="End it"
                variant="danger"
              />
            ) : null}
          </li>
        ))}
        {shares.length === 0 ? <li className="py-2 text-sm text-ink-3">There is none.</li> : null}
      </ul>
      <ShareForm action={share} hidden={place} />
    </Section>
  );
}
