import type { z } from 'zod';

/**
 * A view as the contract shows it: times as ISO text, GitHub's ids as numbers, and only the fields that the schema
 * names, so that a new field of a view never slips into the API. Throws when the view does not fit: a bug of ours.
 */
export function shown<S extends z.ZodType>(schema: S, view: unknown): z.output<S> {
  const json = JSON.stringify(view, (_key, value) => (typeof value === 'bigint' ? Number(value) : value));
  return schema.parse(JSON.parse(json));
}

/** Where people see a record: the absolute address of its page. */
export function pageUrl(path: string): string {
  return `${process.env.NEXTAUTH_URL ?? ''}${path}`;
}
