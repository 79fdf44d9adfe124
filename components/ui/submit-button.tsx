'use client';

import type { ReactNode } from 'react';
import { useFormStatus } from 'react-dom';
import { Button, type ButtonVariant } from './button';

/** Submits the form around it and says so while the answer is awaited. */
export function SubmitButton({
  variant = 'primary',
  children,
  pending: pendingWords = 'Saving…',
  name,
  value,
}: {
  variant?: ButtonVariant;
  children: ReactNode;
  pending?: ReactNode;
  name?: string;
  value?: string;
}) {
  const { pending } = useFormStatus();
  return (
    <Button type="submit" variant={variant} name={name} value={value} aria-disabled={pending}>
      <span aria-live="polite">{pending ? pendingWords : children}</span>
    </Button>
  );
}
