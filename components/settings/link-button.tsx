'use client';

import { ActionForm } from '@/components/auth/action-form';
import { ShownOnce } from '@/components/auth/shown-once';
import type { ActionAnswer } from '@/lib/auth/action';

/** Makes a one-time sign-in link for a person and shows it this once. */
export function LinkButton({
  action,
  personId,
  name,
}: {
  action: (previous: ActionAnswer<string> | null, form: FormData) => Promise<ActionAnswer<string>>;
  personId: string;
  name: string;
}) {
  return (
    <ActionForm
      action={action}
      hidden={{ personId }}
      submit="Make a one-time sign-in link"
      pending="Making…"
      variant="secondary"
      done={(link) => (
        <ShownOnce title={`Send this to ${name}. It works once, within 7 days.`} secret={link} />
      )}
    />
  );
}
