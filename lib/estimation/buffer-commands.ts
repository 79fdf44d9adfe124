import { recordChange, takePlaceInChain } from '@/lib/audit/commands';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import type { AdoptInput, EditRuleInput, NewRuleInput, RemoveRuleInput } from './buffer-input';
import { readBuffers } from './buffer-queries';
import { categoryKey } from './domain/buffer-rule';
import { suggestionOf } from './domain/buffer-suggestion';
import { percentRangeInWords } from './domain/percent-words';
import { deleteRule, findRule, insertRule, listRules, type RuleRow, updateRule } from './records/buffers';

type Ends = { lowPercent: number; highPercent: number };

/** Sets a rule of thumb for a kind of work in a project. Refuses a second one of the portal for the same kind. */
export async function addRule(viewer: Viewer, input: NewRuleInput): Promise<Result<{ id: string }>> {
  const { projectId, category } = input;
  requirePermission(viewer, 'project.edit', projectId);
  return inTransaction(async (tx) => {
    await takePlaceInChain(tx);
    const twin = await findOwn(tx, projectId, category);
    if (twin) return refuse(taken(twin));
    return accept(
      await insert(tx, viewer, { projectId, category, ...endsOf(input), source: 'set in the portal' }),
    );
  });
}

/** Changes a rule of the portal. Refuses with "conflict" when somebody else saved after `version` was read. */
export async function changeRule(viewer: Viewer, input: EditRuleInput): Promise<Result<{ version: number }>> {
  return inTransaction(async (tx) => {
    await takePlaceInChain(tx);
    const before = await findRule(input.ruleId, tx);
    if (!before) return refuse(gone);
    requirePermission(viewer, 'project.edit', before.projectId);
    if (before.documentId !== null) return refuse(claim);
    const twin = await findOwn(tx, before.projectId, input.category);
    if (twin && twin.id !== before.id) return refuse(taken(twin));
    const after = { category: input.category, ...endsOf(input), source: 'set in the portal' };
    return update(tx, viewer, { before, version: input.version, after });
  });
}

/** Takes a rule of the portal away; a document's claim of the same kind counts again from then on. */
export async function removeRule(
  viewer: Viewer,
  input: RemoveRuleInput,
): Promise<Result<{ projectId: string }>> {
  return inTransaction(async (tx) => {
    await takePlaceInChain(tx);
    const before = await findRule(input.ruleId, tx);
    if (!before) return refuse(gone);
    requirePermission(viewer, 'project.edit', before.projectId);
    if (before.documentId !== null) return refuse(claim);
    if (!(await deleteRule(tx, before.id, input.version))) return refuse(savedFirst(before));
    await record(tx, viewer, 'buffer-rule.removed', before, { before: writtenOf(before), after: null });
    return accept({ projectId: before.projectId });
  });
}

/**
 * Makes the rule of what history says, as the page showed it. Refuses when history says something else by now: nobody
 * adopts a number that they have not read.
 */
export async function adoptSuggestion(viewer: Viewer, input: AdoptInput): Promise<Result<{ id: string }>> {
  const { projectId, category, lowPercent, highPercent, version } = input;
  requirePermission(viewer, 'project.edit', projectId);
  const { table } = await readBuffers(viewer, { projectId, perPage: 1 });
  const row = table.rows.find(({ key }) => key === categoryKey(category));
  const now = row ? suggestionOf(row, row.rules.find(({ inForce }) => inForce) ?? null) : null;
  if (!row || now?.kind !== 'change' || now.lowPercent !== lowPercent || now.highPercent !== highPercent)
    return refuse({ code: 'moved', message: movedWords(now) });
  const source = `history: median and P80 of ${row.n} finished tasks`;
  return inTransaction(async (tx) => {
    await takePlaceInChain(tx);
    const own = await findOwn(tx, projectId, category);
    const after = { category: own?.category ?? row.category, lowPercent, highPercent, source };
    if (!own) return accept(await insert(tx, viewer, { projectId, ...after }));
    const changed = await update(tx, viewer, { before: own, version, after });
    return changed.ok ? accept({ id: own.id }) : changed;
  });
}

function movedWords(now: { kind: string; sentence: string } | null): string {
  const today = now ? ` Now: ${now.sentence}` : '';
  return `History says something else since this page was opened. Nothing was changed.${today}`;
}

const endsOf = ({ lowPercent, highPercent }: { lowPercent: number; highPercent: number | null }): Ends => ({
  lowPercent,
  highPercent: highPercent ?? lowPercent,
});

async function findOwn(tx: Transaction, projectId: string, category: string): Promise<RuleRow | null> {
  const rules = await listRules({ projectId }, tx);
  const key = categoryKey(category);
  return rules.find((rule) => rule.documentId === null && categoryKey(rule.category) === key) ?? null;
}

interface Written extends Ends {
  category: string;
  source: string;
}

async function insert(
  tx: Transaction,
  viewer: Viewer,
  { projectId, ...rule }: Written & { projectId: string },
) {
  const { id } = await insertRule(tx, projectId, { ...rule, updatedBy: actorOf(viewer).actorName });
  await record(tx, viewer, 'buffer-rule.added', { id, projectId }, { before: null, after: rule });
  return { id };
}

async function update(
  tx: Transaction,
  viewer: Viewer,
  { before, version, after }: { before: RuleRow; version: number; after: Written },
): Promise<Result<{ version: number }>> {
  if (!(await updateRule(tx, before.id, version, { ...after, updatedBy: actorOf(viewer).actorName })))
    return refuse(savedFirst(before));
  await record(tx, viewer, 'buffer-rule.changed', before, { before: writtenOf(before), after });
  return accept({ version: version + 1 });
}

function record(
  tx: Transaction,
  viewer: Viewer,
  action: `buffer-rule.${string}`,
  at: { id: string; projectId: string },
  change: { before: Written | null; after: Written | null },
): Promise<void> {
  const subject = { subjectKind: 'buffer rule', subjectId: at.id, projectId: at.projectId };
  return recordChange(tx, viewer, { action, ...subject, ...change });
}

const writtenOf = ({ category, lowPercent, highPercent, source }: RuleRow): Written => ({
  ...{ category, lowPercent, highPercent, source },
});

const gone: Reason = {
  code: 'gone',
  message: 'This rule was removed in the meantime. Nothing was saved; add it anew if it is still wanted.',
};

const claim: Reason = {
  code: 'claim',
  message:
    'This rule is what a document says, and stays as it was said. Add a rule of the portal for the same kind of work: it counts instead.',
};

function taken(twin: RuleRow): Reason {
  const says = percentRangeInWords(twin.lowPercent, twin.highPercent);
  return {
    code: 'taken',
    field: 'category',
    message: `There is a rule for ${twin.category} here already (${says}). Change that one: a task gets one buffer.`,
  };
}

function savedFirst(row: RuleRow): Reason {
  const { version, updatedBy: by, updatedAt, category, lowPercent, highPercent } = row;
  const message = `${by ?? 'Somebody else'} saved this rule first. Nothing of yours was saved; it is still here, beside theirs.`;
  const fields = { category, lowPercent: `${lowPercent}`, highPercent: `${highPercent}` };
  return { code: 'conflict', message, theirs: { fields, version, by, at: updatedAt.toISOString() } };
}
