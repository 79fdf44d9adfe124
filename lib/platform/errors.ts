import type { Reason } from '@/lib/shared/result';

/** Thrown by `requireX`: there is no such record, or this viewer may not know of it. */
export class NotFoundError extends Error {
  override name = 'NotFoundError';
}

/** Thrown when nobody is signed in and somebody must be. */
export class NotSignedInError extends Error {
  override name = 'NotSignedInError';
}

/** Thrown when the viewer may see it but not do this. */
export class NotAllowedError extends Error {
  override name = 'NotAllowedError';
}

/** Thrown by command-line code to end with a plain message and exit code 1, without a stack. */
export class RefusedError extends Error {
  override name = 'RefusedError';
  constructor(readonly reasons: Reason[]) {
    super(reasons.map((reason) => reason.message).join('\n'));
  }
}
