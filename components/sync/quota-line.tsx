import { RelativeTime } from '@/components/ui/relative-time';
import type { QuotaView, TokenView } from '@/lib/github/domain/sync-views';
import { clockUtc, utcDate } from '@/lib/shared/relative-time';
import { grouped } from './count-words';

const kinds: Record<TokenView['kind'], string> = {
  none: 'no token: 60 requests an hour, public repositories only',
  personal: 'personal token (classic)',
  'fine-grained': 'fine-grained personal token',
  app: 'GitHub App',
  other: 'token',
};

/** What is left of each quota and with what token GitHub is asked; nothing of the token itself. */
export function QuotaLine({
  quotas,
  token,
  now,
}: {
  quotas: readonly QuotaView[];
  token: TokenView | null;
  now: Date;
}) {
  // Of a token that GitHub refused nothing is known, and nothing need be said beside one that works.
  const told = quotas.filter(({ remaining, blockedUntil }) => remaining !== null || blockedUntil !== null);
  const several = new Set(told.map(({ credential }) => credential)).size > 1;
  return (
    <>
      <p className="m-0 font-medium text-ink">Quota at GitHub</p>
      {told.length === 0 ? <p className="m-0">not known: GitHub said nothing of it today</p> : null}
      <ul>
        {told.map((quota) => (
          <li key={`${quota.credential} ${quota.resource}`}>
            {quota.resource}
            {several ? ` (token ${quota.credential.slice(0, 6)})` : ''}:{' '}
            <QuotaWords quota={quota} now={now} />
          </li>
        ))}
      </ul>
      {token ? (
        <p className="m-0">
          {kinds[token.kind]}
          {expiryOf(token)}
        </p>
      ) : null}
    </>
  );
}

function QuotaWords({ quota, now }: { quota: QuotaView; now: Date }) {
  const { remaining, limit, resetAt, blockedUntil, observedAt } = quota;
  if (blockedUntil && blockedUntil > now) return <>GitHub asked to wait until {clockUtc(blockedUntil)}</>;
  if (remaining === null || limit === null) return <>not said</>;
  if (resetAt && resetAt <= now)
    return (
      <>
        {grouped(limit)} an hour, renewed at {clockUtc(resetAt)}
      </>
    );
  return (
    <>
      {grouped(remaining)} of {grouped(limit)} left
      {resetAt ? `, renewed at ${clockUtc(resetAt)}` : ''}
      <span className="text-ink-3">
        {' '}
        (seen <RelativeTime at={observedAt} now={now} />)
      </span>
    </>
  );
}

function expiryOf({ kind, expiresAt, renewsItself }: TokenView): string {
  if (kind === 'none') return '';
  if (renewsItself) return ', renews itself';
  return expiresAt ? `, ends on ${utcDate(expiresAt)}` : ', end not told by GitHub';
}
