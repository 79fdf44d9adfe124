import { z } from 'zod';
import { type Reason, type Result, refuse } from '@/lib/shared/result';
import { cleanText, isCleanText } from './clean-text';

/** Pieces of GitHub's shapes, read strictly where we keep them and not at all where we do not. */

const int32Most = 2_147_483_647;
const int64Most = 9_223_372_036_854_775_807n;

/** GitHub's ids: Octokit reads those beyond a double's exactness as bigint, the rest as number. */
export const foreignId = z
  .union([z.int(), z.bigint()])
  .transform((id) => BigInt(id))
  .refine((id) => id > 0n && id <= int64Most, 'is no id');

export const foreignNumber = z.int().min(0).max(int32Most);
export const foreignTime = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
export const foreignUser = z.object({ login: z.string() }).nullish();
/** Shown as a link, so nothing but a web address will do. */
export const foreignPage = z.string().regex(/^https?:\/\//, 'is no web address');

export const loginOf = (user: { login: string } | null | undefined): string | null => user?.login ?? null;

export interface Mapped<Row> {
  row: Row;
  /** What had to be changed to fit. */
  notes: string[];
}

/**
 * Reads one foreign row by its schema. A row that does not fit is refused with the field and what is wrong with it;
 * NUL characters and broken pairs are taken out of every text that is kept, and noted.
 */
export function readForeign<S extends z.ZodType>(
  schema: S,
  raw: unknown,
): Result<{ value: z.output<S>; notes: string[] }> {
  const notes: string[] = [];
  const parsed = schema.safeParse(raw);
  if (parsed.success) {
    const value = isCleanDeep(parsed.data) ? parsed.data : (cleanDeep(parsed.data, '', notes) as z.output<S>);
    return { ok: true, value: { value, notes } };
  }
  return refuse(...parsed.error.issues.slice(0, 3).map(reasonOf));
}

function reasonOf(issue: z.core.$ZodIssue): Reason {
  const field = issue.path.join('.') || 'row';
  return { code: 'does-not-fit', field, message: `${field}: ${issue.message}` };
}

/** Looked at before anything is copied: a copy of every row was a tenth of what a sync costs this process. */
function isCleanDeep(value: unknown): boolean {
  if (typeof value === 'string') return isCleanText(value);
  if (value === null || typeof value !== 'object' || value instanceof Date) return true;
  if (Array.isArray(value)) return value.every(isCleanDeep);
  for (const key in value) if (!isCleanDeep((value as Record<string, unknown>)[key])) return false;
  return true;
}

function cleanDeep(value: unknown, path: string, notes: string[]): unknown {
  if (typeof value === 'string') {
    const { text, changed } = cleanText(value);
    if (changed) notes.push(`${path || 'text'}: characters that cannot be stored were taken out`);
    return text;
  }
  if (Array.isArray(value)) return value.map((inner, i) => cleanDeep(inner, `${path}[${i}]`, notes));
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    cleanDeep(inner, path ? `${path}.${key}` : key, notes),
  ]);
  return Object.fromEntries(entries);
}

/** How a refused row is named: by its number or id when it has one, else by its place in the stream. */
export function placeOfRow(raw: unknown, stream: string, index: number): string {
  const row = raw && typeof raw === 'object' ? (raw as Record<string, unknown>) : {};
  if (typeof row.number === 'number') return `${stream} #${row.number}`;
  if (typeof row.id === 'number' || typeof row.id === 'bigint') return `${stream} id ${row.id}`;
  return `${stream} row ${index + 1}`;
}
