import { z } from 'zod';
import { templateIds } from './domain/write/templates';

const project = z.string().min(1, 'Choose a project.').max(80);
const slug = z.string().min(1).max(120);
const title = z
  .string()
  .trim()
  .min(1, 'Give the decision a title: what was chosen, in a few words.')
  .max(160, 'At most 160 characters; say the rest in the text.')
  .refine((text) => !/\p{Cc}/u.test(text), 'A title is one line without control characters.');
const names = z
  .string()
  .max(1000, 'At most 1,000 characters.')
  .default('')
  .transform((text) => [...new Set(text.split(/[,\n]/).flatMap((name) => name.trim() || []))]);
const ids = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((value) => [value].flat().filter((id) => id !== ''))
  .pipe(z.array(z.guid('Choose a decision of the log.')).max(30));
const day = z
  .union([z.literal('').transform(() => null), z.iso.date('Give a day as in 2026-11-20.'), z.null()])
  .default(null);
const version = z.coerce.number().int().min(0);
const body = z.string();

export const createDraftInput = z.strictObject({
  project,
  title,
  template: z.enum(templateIds).default('own'),
  /** A connected repository's id; empty: none, the decision stays in the portal. */
  repository: z.union([z.literal('').transform(() => null), z.guid(), z.null()]).default(null),
  tags: names,
  deciders: names,
  supersedes: ids,
  amends: ids,
  relates: ids,
  reviewBy: day,
  /** The file's path, where the log's own way of naming does not fit. */
  path: z.string().trim().max(300).default(''),
});
export type CreateDraftInput = z.input<typeof createDraftInput>;

export const saveDraftInput = z.strictObject({ project, slug, version, body, reviewBy: day });
export type SaveDraftInput = z.input<typeof saveDraftInput>;

export const previewInput = z.strictObject({ project, slug, body: z.string().max(300_000) });
export const similarInput = z.strictObject({ title: z.string().max(400) });

export const withdrawDraftInput = z.strictObject({ project, slug, version });
export type WithdrawDraftInput = z.input<typeof withdrawDraftInput>;

const settable = z.enum(['proposed', 'accepted', 'rejected', 'deprecated', 'superseded']);

export const changeStatusInput = z.strictObject({
  project,
  slug,
  version,
  status: settable,
  /** With "superseded": the id of the decision that holds now. */
  supersededBy: z.union([z.literal('').transform(() => null), z.guid(), z.null()]).default(null),
});
export type ChangeStatusInput = z.input<typeof changeStatusInput>;

export const proposeDraftInput = z.strictObject({
  project,
  slug,
  version,
  status: z.enum(['proposed', 'accepted', 'keep']).default('proposed'),
});
export type ProposeDraftInput = z.input<typeof proposeDraftInput>;

export const proposeTextInput = z.strictObject({
  project,
  slug,
  version,
  body,
  blobSha: z.string().max(64).default(''),
});
export type ProposeTextInput = z.input<typeof proposeTextInput>;

export const updateProposalInput = z.strictObject({ project, slug, version });
export const updateTextInput = z.strictObject({ project, slug, body, upon: z.string().min(1).max(64) });

export const proposeStatusInput = changeStatusInput;

export const proposalInput = z.strictObject({ project, slug, proposalId: z.guid() });
export const resolveConflictInput = z.strictObject({
  project,
  slug,
  proposalId: z.guid(),
  way: z.enum(['mine', 'theirs', 'renumber']),
});
export type ResolveConflictInput = z.input<typeof resolveConflictInput>;

export const addCommentInput = z.strictObject({
  project,
  slug,
  kind: z.enum(['comment', 'request', 'approve']).default('comment'),
  text: z.string().trim().max(10_000, 'At most 10,000 characters.').default(''),
});
export type AddCommentInput = z.input<typeof addCommentInput>;

export const resolveCommentInput = z.strictObject({ project, slug, commentId: z.guid() });
export type ResolveCommentInput = z.input<typeof resolveCommentInput>;
