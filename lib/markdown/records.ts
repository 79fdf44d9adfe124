import { createHash } from 'node:crypto';
import { database } from '@/lib/platform/database/client';
import { type MdxOutcome, type MdxProblem, mdxCompiler } from './domain/mdx-problem';

const contentSha = (text: string) => createHash('sha256').update(text).digest('hex');

/** The stored outcome of exactly this text, or null when this compiler never saw it. */
export async function findOutcome(text: string): Promise<MdxOutcome | null> {
  const row = await database().compiledMdx.findUnique({ where: { contentSha: contentSha(text) } });
  if (row?.compiler !== mdxCompiler) return null;
  if (row.code !== null) return { ok: true, code: row.code };
  return { ok: false, problems: row.problems as unknown as MdxProblem[] };
}

export async function storeOutcome(text: string, outcome: MdxOutcome): Promise<void> {
  const row = {
    compiler: mdxCompiler,
    code: outcome.ok ? outcome.code : null,
    problems: outcome.ok ? [] : outcome.problems.map((problem) => ({ ...problem })),
  };
  await database().compiledMdx.upsert({
    where: { contentSha: contentSha(text) },
    create: { contentSha: contentSha(text), ...row },
    update: { ...row, compiledAt: new Date() },
  });
}
