import { z } from 'zod';
import { webAddress } from '@/lib/metrics/input';
import { limits } from './domain/limits';
import { reportKinds } from './domain/report';

const name = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'Leave it out rather than empty.')
    .max(most, `At most ${most} characters.`)
    .refine((text) => !text.includes('\0'), 'It holds a NUL character.')
    .nullable()
    .default(null);

const number = (most: number, words: string) =>
  z
    .union([z.string().regex(/^\d{1,18}$/, words), z.int(words)], words)
    .transform(Number)
    .pipe(z.int(words).min(1, words).max(most, words))
    .nullable()
    .default(null);

/** What a report was made of: as a CI job sends it beside the file. Everything may be left out. */
export const aboutInput = z.strictObject({
  commit: z
    .string()
    .regex(/^[0-9a-f]{7,64}$/, 'A commit is 7 to 64 hexadecimal digits.')
    .nullable()
    .default(null),
  branch: name(255),
  workflow: name(200),
  job: name(200),
  runId: number(Number.MAX_SAFE_INTEGER, "A run is GitHub's own number of it."),
  runAttempt: number(10_000, 'An attempt is a whole number from 1.'),
  link: webAddress.nullable().default(null),
  /** The machine: what differs where times change without a change of code. */
  runner: name(120),
  /** When it was measured; as the report says, or else now, when left out. */
  at: z.iso
    .datetime({ offset: true, message: 'Give the time as in 2026-11-20T09:30:00Z.' })
    .nullable()
    .default(null),
});
export type AboutInput = z.input<typeof aboutInput>;
export type About = z.output<typeof aboutInput>;

export const takeBackReportInput = z.strictObject({
  reportId: z.guid('Choose a report.'),
  reason: z.string().trim().min(1, 'Say why it was a mistake.').max(2000, 'At most 2,000 characters.'),
});
export type TakeBackReportInput = z.input<typeof takeBackReportInput>;

export const reportFilter = {
  kind: z.enum(reportKinds, `A kind is one of ${reportKinds.join(', ')}.`).optional(),
  branch: z.string().min(1).max(255).optional(),
};

const sent = (words: string) => z.string().max(2000, 'At most 2,000 characters.').optional().describe(words);

/** As a form or an address sends them, all text; empty is left out. */
export const sentFields = z.strictObject({
  commit: sent('The commit that was measured: 7 to 64 hexadecimal digits.'),
  branch: sent('Its branch.'),
  workflow: sent('The workflow that ran.'),
  job: sent('The job in it.'),
  run: sent("GitHub's number of the run."),
  attempt: sent('Which attempt of the run.'),
  link: sent('Where to see it: the address of the run.'),
  runner: sent('What machine ran it, such as its image and version.'),
  at: sent('When it was measured; as the report says, or else now, when left out.'),
});
export type SentFields = z.output<typeof sentFields>;

/** As much as one request may hold, packed or not. */
export const uploadBytesMost = limits.uploadBytes;
