/** Why something was refused, in words a person can act on. `field` names the form field, `line` the place in a file. */
export interface Reason {
  code: string;
  message: string;
  field?: string;
  line?: number;
  /** With code "conflict": what somebody else saved first, so that both texts can be shown. */
  theirs?: SavedFirst;
}

/** The fields as they stand in the store now (all as a form would show them), who saved them, and their version. */
export interface SavedFirst {
  fields: Record<string, string>;
  version: number;
  by: string | null;
  at: string;
}

/** An expected "no" is a value with its reasons; exceptions are for bugs and a broken outside world. */
export type Result<T> = { ok: true; value: T } | { ok: false; reasons: Reason[] };

export function accept<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refuse<T = never>(...reasons: Reason[]): Result<T> {
  return { ok: false, reasons };
}
