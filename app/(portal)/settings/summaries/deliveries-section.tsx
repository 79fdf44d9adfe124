import { ActionForm } from '@/components/auth/action-form';
import { DeliveryStates } from '@/components/delivery/delivery-states';
import { DeliveryTable } from '@/components/delivery/delivery-table';
import { PageSteps } from '@/components/ui/page-steps';
import { Section } from '@/components/ui/section';
import { type DeliveryState, deliveryStates } from '@/lib/delivery/domain/attempt';
import { deliveriesAPage, listDeliveries } from '@/lib/delivery/settings-queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { paths } from '@/lib/shared/paths';
import { again } from './actions';

/** What became of each message, with a way to send again what ended otherwise than sent. */
export async function DeliveriesSection({
  viewer,
  asked,
}: {
  viewer: Viewer;
  asked: Record<string, string | string[] | undefined>;
}) {
  const state = deliveryStates.find((one) => one === asked.state);
  const typed = Number(asked.page);
  const page = Number.isSafeInteger(typed) && typed > 0 && typed < 100_000 ? typed : 1;
  const { items, total, counts } = await listDeliveries(viewer, { state, page });
  const linked = (of?: DeliveryState, at = 1) =>
    paths.settingsSummaries({ state: of ?? '', page: at > 1 ? `${at}` : '' });
  return (
    <Section title="Messages" note="the newest first, kept for 90 days" id="messages">
      <div className="pt-3">
        <DeliveryStates current={state} counts={counts} hrefOf={linked} />
      </div>
      <DeliveryTable
        deliveries={items}
        action={({ id, state: stands }) =>
          ['given-up', 'unsure', 'dropped'].includes(stands) ? (
            <ActionForm
              action={again}
              hidden={{ id }}
              submit={stands === 'unsure' ? 'Send again, it may be a double' : 'Try again'}
              variant="secondary"
            />
          ) : null
        }
      />
      <PageSteps page={page} perPage={deliveriesAPage} total={total} hrefOf={(at) => linked(state, at)} />
    </Section>
  );
}
