import { Facts } from '@/components/ui/facts';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import type { WebhookView } from '@/lib/github/domain/sync-views';
import { counted, grouped } from './count-words';

/** Whether GitHub tells us of changes by itself, and what to do so that it does. */
export function WebhookSection({
  webhook,
  address,
  hasSecret,
  now,
}: {
  webhook: WebhookView;
  address: string;
  hasSecret: boolean;
  now: Date;
}) {
  const { counts, last } = webhook;
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return (
    <Section title="Webhook" note="with one, changes are read within seconds; without, by schedule">
      <p className="m-0 pt-2.5 max-w-[72ch] text-ink-2">{adviceOf(hasSecret, last !== null)}</p>
      <Facts
        items={[
          { term: 'Address', detail: <code className="wrap-anywhere text-sm">{address}</code> },
          { term: 'Secret', detail: hasSecret ? 'set' : 'not set: every delivery is refused' },
          {
            term: 'Last delivery',
            detail: last ? (
              <>
                <RelativeTime at={last.receivedAt} now={now} />: {last.event}
                {last.action ? ` ${last.action}` : ''}, {last.verdict}
                {last.reason ? ` (${last.reason})` : ''}
              </>
            ) : (
              'none came yet'
            ),
          },
          {
            term: 'Seven days',
            detail:
              total === 0
                ? 'no delivery'
                : `${counted(total, 'delivery', 'deliveries')}: ${counts.map(({ verdict, count }) => `${grouped(count)} ${verdict}`).join(', ')}`,
          },
        ]}
      />
    </Section>
  );
}

function adviceOf(hasSecret: boolean, hasDelivery: boolean): string {
  if (!hasSecret)
    return 'Not set up. Choose a secret of at least 16 characters, set it as GITHUB_WEBHOOK_SECRET and start the portal anew; then add a webhook with that secret and the address below to the repository, organisation or GitHub App: content type application/json, all events.';
  if (!hasDelivery)
    return 'The secret is set, but nothing came yet. Add a webhook with the address below to the repository, organisation or GitHub App; its page on GitHub lists each delivery and our answer.';
  return 'Set up. When the last delivery is older than the last change on GitHub, look at the webhook’s page there: it lists each delivery and our answer.';
}
