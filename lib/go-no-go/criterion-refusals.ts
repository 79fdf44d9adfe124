import { type Result, refuse } from '@/lib/shared/result';
import { fieldsOfRule } from './domain/rule-form';
import { criterionRule } from './input';
import type { StoredCriterion } from './records/criteria';

export function goneCriterion(): Result<never> {
  return refuse({
    code: 'gone',
    message:
      'Somebody removed this criterion in the meantime. Nothing was saved; write it anew if it is needed.',
  });
}

/** What somebody else saved first, as the fields of the form. */
export function savedFirst({
  title,
  side,
  rule,
  version,
  updatedBy,
  updatedAt,
}: StoredCriterion): Result<never> {
  const fields = fieldsOfRule(criterionRule.safeParse(rule).data ?? null);
  return refuse({
    code: 'conflict',
    message: `${updatedBy ?? 'Somebody else'} saved this criterion first. What you typed is kept; compare both and choose.`,
    theirs: { fields: { title, side, ...fields }, version, by: updatedBy, at: updatedAt.toISOString() },
  });
}
