import type { Reason } from '@/lib/shared/result';
import type { FormTexts } from './domain/part-fields';

/** The refusal of an edit that was made of an older version: what somebody else saved, beside which the form shows what was typed. */
export function savedFirst(
  row: { version: number; updatedBy: string | null; updatedAt: Date },
  fields: FormTexts,
): Reason {
  const { version, updatedBy: by, updatedAt } = row;
  const message = `${by ?? 'Somebody else'} saved this first. Nothing of yours was saved yet, and all of it is still in the form.`;
  return {
    code: 'conflict',
    message,
    theirs: { fields: { ...fields }, version, by, at: updatedAt.toISOString() },
  };
}

export const goneReason: Reason = {
  code: 'gone',
  message:
    'Somebody else removed this first, so there is nothing left to change. What you typed is still here; add it anew if it is wanted.',
};
