import { database, type Transaction } from '@/lib/platform/database/client';
import type { FeedbackQuestion } from '../domain/feedback';
import { columnsOf } from '../domain/part-fields';
import { partKinds, partNames } from '../domain/part-kinds';
import { type PilotDesign, valueAt } from '../domain/pilot-design';
import { targetComparators } from '../domain/target';
import { insertParts } from './parts';

/**
 * Writes every part of a new pilot. `metricIds` by the design's metric keys; answers the ids of the baselines by their
 * keys. A relative target gets its value at once where its baseline has one in the same unit.
 */
export async function insertDesign(
  tx: Transaction,
  pilotId: string,
  { design, metricIds, by }: { design: PilotDesign; metricIds: ReadonlyMap<string, string>; by: string },
): Promise<Map<string, string>> {
  for (const part of partNames) {
    const rows = (design.parts[part] ?? []).map((texts) => columnsOf(partKinds[part].fields, texts));
    await insertParts(tx, part, { pilotId, rows, by });
  }
  const common = { pilotId, updatedBy: by };
  await tx.planItem.createMany({
    data: design.planItems.map((item, position) => ({ ...item, ...common, position })),
  });
  const baselineIds = new Map<string, string>();
  const metricId = (key: string | null) => (key === null ? null : (metricIds.get(key) ?? null));
  for (const [position, { key, metric, ...baseline }] of design.baselines.entries()) {
    const data = { ...baseline, ...common, position, metricId: metricId(metric) };
    baselineIds.set(key, (await tx.baseline.create({ data, select: { id: true } })).id);
  }
  await tx.target.createMany({
    data: design.targets.map(({ metric, baseline: key, ...target }, position) => {
      const baseline = design.baselines.find((one) => one.key === key);
      const base = baseline?.unit === target.unit ? baseline.value : null;
      const follows = target.percent !== null && base !== null ? valueAt(target.percent, base) : target.value;
      return {
        ...target,
        ...common,
        position,
        metricId: metricId(metric),
        baselineId: key === null ? null : (baselineIds.get(key) ?? null),
        baselineValue: base,
        value: follows,
      };
    }),
  });
  if (design.feedback) {
    const { introduction, questions } = design.feedback;
    await tx.feedbackForm.create({
      data: { pilotId, introduction, questions: questions.map(({ key, text }) => ({ key, text })) },
    });
  }
  return baselineIds;
}

/** Plan, baselines, targets and questions as a design: metrics and baselines are named by their ids. */
export async function readDesignRows(
  pilotId: string,
): Promise<Pick<PilotDesign, 'planItems' | 'baselines' | 'targets' | 'feedback'> & { targetIds: string[] }> {
  const inOrder = { where: { pilotId, removedAt: null }, orderBy: { position: 'asc' } } as const;
  const db = database();
  const [planItems, baselines, targets, form] = await Promise.all([
    db.planItem.findMany({
      where: { pilotId, state: { not: 'dropped' } },
      orderBy: { position: 'asc' },
      select: { dayFrom: true, dayTo: true, section: true, title: true },
    }),
    db.baseline.findMany(inOrder),
    db.target.findMany(inOrder),
    db.feedbackForm.findUnique({ where: { pilotId }, select: { introduction: true, questions: true } }),
  ]);
  return {
    planItems,
    targetIds: targets.map(({ id }) => id),
    baselines: baselines.map(
      ({ id, metricId, group, name, value, unit, text, window, sampleCount, source, link }) => ({
        ...{ key: id, metric: metricId, group, name, value, unit, text, window, sampleCount, source, link },
      }),
    ),
    targets: targets.map(({ metricId, baselineId, group, name, comparator, value, unit, percent, text }) => ({
      metric: metricId,
      baseline: baselineId,
      group,
      name,
      comparator: targetComparators.find((one) => one === comparator) ?? null,
      value,
      unit,
      percent,
      text,
    })),
    feedback: form && {
      introduction: form.introduction,
      questions: form.questions as unknown as FeedbackQuestion[],
    },
  };
}

export function listNewestPilots({ projectId, atMost }: { projectId?: string; atMost: number }) {
  return database().pilot.findMany({
    where: { projectId },
    orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
    take: atMost,
    select: { id: true, title: true, project: { select: { slug: true, name: true } } },
  });
}
