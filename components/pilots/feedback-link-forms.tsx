'use client';

import { ActionForm } from '@/components/auth/action-form';
import type { ActionAnswer } from '@/lib/auth/action';
import { MadeLinks } from './made-links';

type Made = { links: { label: string; url: string }[] };
type Action<T> = (previous: ActionAnswer<T> | null, form: FormData) => Promise<ActionAnswer<T>>;

/** Makes personal links, one for each name. */
export function InviteForm({ action, hidden }: { action: Action<Made>; hidden: Record<string, string> }) {
  return (
    <ActionForm
      action={action}
      hidden={hidden}
      submit="Make their links"
      done={({ links }) => <MadeLinks links={links} />}
      fields={[
        {
          label: 'Names',
          name: 'names',
          kind: 'textarea',
          rows: 4,
          required: true,
          hint: 'One person a line. Each gets a link of their own and can answer once.',
        },
      ]}
    />
  );
}

/** Makes the shared link anew. */
export function SharedLinkForm({
  action,
  hidden,
  hasOne,
}: {
  action: Action<Made>;
  hidden: Record<string, string>;
  hasOne: boolean;
}) {
  return (
    <ActionForm
      action={action}
      hidden={{ ...hidden, wanted: 'new' }}
      submit={hasOne ? 'Make a new one, ending the old' : 'Make the shared link'}
      variant="secondary"
      done={({ links }) => <MadeLinks links={links} />}
    />
  );
}
