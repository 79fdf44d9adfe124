'use client';

import { ActionForm } from '@/components/auth/action-form';
import { Notice } from '@/components/ui/notice';
import type { ActionAnswer } from '@/lib/auth/action';

interface Made {
  url: string;
}

/** Makes a link to one report. It is shown this once, because only a hash of it is kept. */
export function ShareForm({
  action,
  hidden,
}: {
  action: (previous: ActionAnswer<Made> | null, form: FormData) => Promise<ActionAnswer<Made>>;
  hidden: Readonly<Record<string, string>>;
}) {
  return (
    <ActionForm
      action={action}
      hidden={hidden}
      draft={false}
      submit="Make a link"
      variant="secondary"
      fields={[
        {
          label: 'Open for how many days',
          name: 'days',
          kind: 'number',
          min: 1,
          max: 365,
          step: 1,
          required: true,
          defaultValue: '30',
        },
      ]}
      done={({ url }) => (
        <Notice tone="done" title="The link, shown this once">
          <input
            aria-label="Link to the report"
            readOnly
            value={url}
            onFocus={(event) => event.currentTarget.select()}
            className="w-full rounded-md border border-control bg-surface px-2 py-1 font-mono text-sm text-ink"
          />
        </Notice>
      )}
    />
  );
}
