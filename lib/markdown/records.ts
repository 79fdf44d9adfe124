import { createHash } from 'node:crypto';
import { database } from '@/lib/platform/database/client';
import type { Diagram } from './domain/diagram';
import { type MdxOutcome, type MdxProblem, mdxCompiler } from './domain/mdx-problem';

const contentSha = (text: string) => createHash('sha256').update(text).digest('hex');

/** The stored outcome of exactly this text, or null when this compiler never saw it. */
export async function findOutcome(text: string): Promise<MdxOutcome | null> {
  const row = await database().compiledMdx.findUnique({ where: { contentSha: contentSha(text) } });
  if (row?.compiler !== mdxCompiler) return null;
  const problems = row.problems as unknown as MdxProblem[];
  return row.code === null ? { ok: false, problems } : { ok: true, code: row.code, problems };
}

export async function storeOutcome(text: string, outcome: MdxOutcome): Promise<void> {
  const row = {
    compiler: mdxCompiler,
    code: outcome.ok ? outcome.code : null,
    problems: outcome.problems.map((problem) => ({ ...problem })),
  };
  await database().compiledMdx.upsert({
    where: { contentSha: contentSha(text) },
    create: { contentSha: contentSha(text), ...row },
    update: { ...row, compiledAt: new Date() },
  });
}

/** Diagrams stand beside documents, named by what they are so that no document has their key. */
const diagramCompiler = 'beautiful-mermaid 1.1.3, rules 1';
const diagramSha = (source: string) => contentSha(`mermaid\0${source}`);

/** Those of these sources that this drawer has drawn before. */
export async function findDiagrams(sources: readonly string[]): Promise<[string, Diagram][]> {
  const bySha = new Map(sources.map((source) => [diagramSha(source), source]));
  const where = { contentSha: { in: [...bySha.keys()] }, compiler: diagramCompiler, code: { not: null } };
  const rows = await database().compiledMdx.findMany({ where });
  return rows.flatMap(({ contentSha, code }) => {
    const source = bySha.get(contentSha);
    return source === undefined || code === null ? [] : [[source, JSON.parse(code) as Diagram]];
  });
}

export async function storeDiagram(source: string, diagram: Diagram): Promise<void> {
  const row = { compiler: diagramCompiler, code: JSON.stringify(diagram), problems: [] };
  await database().compiledMdx.upsert({
    where: { contentSha: diagramSha(source) },
    create: { contentSha: diagramSha(source), ...row },
    update: { ...row, compiledAt: new Date() },
  });
}
