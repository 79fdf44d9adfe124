import { z } from 'zod';

/** UTC, ISO 8601 with milliseconds. */
export const time = z.iso.datetime();
export const maybeTime = time.nullable();
/** "2026-11-16" */
export const maybeDay = z.iso.date().nullable();
export const texts = z.array(z.string());
export const maybeText = z.string().nullable();
/** GitHub's own id. */
export const githubId = z.int();
export const address = z.string();
export const projectRef = z.object({ slug: z.string(), name: z.string() });
