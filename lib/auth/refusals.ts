import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { NotAllowedError, NotFoundError, NotSignedInError, RefusedError } from '@/lib/platform/errors';
import { log } from '@/lib/platform/log';
import type { Reason } from '@/lib/shared/result';

/** Zod's findings as reasons; `field` is the path ("criteria.0.title"), unknown keys are named one by one. */
export function reasonsOfZod(error: z.ZodError): Reason[] {
  return error.issues.flatMap((issue): Reason[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        code: 'unknown-field',
        message: `"${key}" is not known here.`,
        field: key,
      }));
    const field = issue.path.join('.');
    return [{ code: 'invalid', message: issue.message, ...(field && { field }) }];
  });
}

/**
 * What may be said about something thrown. Bugs and a broken outside world are logged under a reference and told
 * without their text, which may hold a secret.
 */
export function reasonsOfThrown(error: unknown, kept: string): Reason[] {
  if (error instanceof NotSignedInError) return [{ code: 'not-signed-in', message: error.message }];
  if (error instanceof NotAllowedError) return [{ code: 'not-allowed', message: error.message }];
  if (error instanceof NotFoundError) return [{ code: 'not-found', message: error.message }];
  if (error instanceof RefusedError) return error.reasons;
  const reference = randomUUID().slice(0, 8);
  log.error({ err: error, reference }, 'unexpected error');
  return [
    {
      code: 'unexpected',
      message: `Something went wrong inside Pilothouse. ${kept} The server log has it under ${reference}.`,
    },
  ];
}
