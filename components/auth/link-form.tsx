'use client';

import { signIn } from 'next-auth/react';
import { useState } from 'react';
import { FormField } from '@/components/ui/form-field';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { paths } from '@/lib/shared/paths';

/** Sends the one-time link's secret; `personName` null makes the first owner, who says how to be called. */
export function LinkForm({ secret, personName }: { secret: string; personName: string | null }) {
  const [refused, setRefused] = useState(false);
  const [name, setName] = useState('Owner');

  async function submit(form: FormData) {
    const typed = form.get('name');
    if (typeof typed === 'string') setName(typed);
    const answer = await signIn('link', {
      token: secret,
      name: typeof typed === 'string' ? typed : '',
      redirect: false,
    });
    if (answer?.ok && !answer.error) window.location.assign(paths.portfolio());
    else setRefused(true);
  }

  return (
    <form action={submit}>
      {refused ? (
        <Notice tone="refused" title="You are not signed in">
          This link was used or has expired in the meantime, or the server did not answer. Open it again to
          see which.
        </Notice>
      ) : null}
      {personName === null ? (
        <FormField
          label="Your name"
          name="name"
          required
          defaultValue={name}
          autoComplete="name"
          hint="How the audit log calls you."
        />
      ) : null}
      <SubmitButton pending="Signing in…">
        {personName === null ? 'Sign in as owner' : `Sign in as ${personName}`}
      </SubmitButton>
    </form>
  );
}
