import { z } from 'zod';

const tree = z.object({
  truncated: z.boolean().default(false),
  tree: z.array(
    z.object({
      path: z.string(),
      type: z.string(),
      mode: z.string().nullish(),
      sha: z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/),
      size: z.number().nullish(),
    }),
  ),
});

export type GitTree = z.output<typeof tree>;
export type GitTreeEntry = GitTree['tree'][number];

/** GitHub's tree answer, or null when it is something else. */
export function readGitTree(data: unknown): GitTree | null {
  const parsed = tree.safeParse(data);
  return parsed.success ? parsed.data : null;
}

const blob = z.object({ content: z.string(), encoding: z.string(), size: z.number().nullish() });

/** A blob's base64 text, or null when the answer is something else. */
export function readGitBlob(data: unknown): { base64: string } | null {
  const parsed = blob.safeParse(data);
  return parsed.success && parsed.data.encoding === 'base64' ? { base64: parsed.data.content } : null;
}
