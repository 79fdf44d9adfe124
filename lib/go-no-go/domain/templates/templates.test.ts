import { expect, test } from 'vitest';
import { defineMetricInput } from '@/lib/metrics/input';
import { partKinds, partNames } from '@/lib/pilots/domain/part-kinds';
import { readTexts } from '@/lib/pilots/part-input';
import { slugOf } from '@/lib/shared/slug';
import { criterionRule } from '../../input';
import { ruleFor } from '../blueprint';
import { templateFrom } from '../template-days';
import { pilotTemplates } from './all-templates';

const each = pilotTemplates.map((template) => [template.key, template] as const);
const id = '0199f000-0000-7000-8000-000000000001';

test('there are at least four templates, each with a key of its own', () => {
  expect(pilotTemplates.length).toBeGreaterThanOrEqual(4);
  expect(new Set(pilotTemplates.map(({ key }) => key)).size).toBe(pilotTemplates.length);
});

test.each(each)('%s fills every part as its form would take it', (_key, template) => {
  const { blueprint } = templateFrom(template, '2026-11-23');
  for (const part of partNames)
    for (const texts of blueprint.parts[part] ?? [])
      expect(
        readTexts(partKinds[part].fields, texts, null),
        `${part}: ${JSON.stringify(texts)}`,
      ).toMatchObject({ ok: true });
  const filled: (typeof partNames)[number][] = [
    'objective',
    'role',
    'risk',
    'contingency',
    'communication',
    'deliverable',
  ];
  for (const part of filled) expect(blueprint.parts[part]?.length, part).toBeGreaterThan(0);
  expect(blueprint.parts.deliverable).toHaveLength(template.dueDays.length);
});

test.each(each)(
  '%s has rules of several kinds, each of which the rule form would take',
  (_key, { blueprint }) => {
    const metrics = new Map(blueprint.metrics.map(({ key }) => [key, id]));
    const baselines = new Map(blueprint.baselines.map(({ key }) => [key, id]));
    for (const { title, rule } of blueprint.criteria) {
      const settled = ruleFor(rule, { metrics, baselines });
      expect(criterionRule.safeParse(settled).error?.issues ?? [], title).toEqual([]);
    }
    expect(new Set(blueprint.criteria.map(({ rule }) => rule?.kind)).size).toBeGreaterThanOrEqual(4);
    expect(new Set(blueprint.criteria.map(({ side }) => side))).toEqual(new Set(['go', 'no_go']));
  },
);

test.each(each)(
  '%s names only metrics, baselines, sections and questions that it has',
  (_key, { blueprint }) => {
    const metrics = new Set(blueprint.metrics.map(({ key }) => key));
    const baselines = new Set(blueprint.baselines.map(({ key }) => key));
    const sections = new Set(blueprint.planItems.map(({ section }) => section));
    const questions = new Set(blueprint.feedback?.questions.map(({ key }) => key));
    for (const { metric, baseline } of blueprint.targets) {
      expect(metrics).toContain(metric);
      if (baseline) expect(baselines).toContain(baseline);
    }
    for (const { metric } of blueprint.baselines) expect(metrics).toContain(metric);
    for (const { rule } of blueprint.criteria) {
      if (rule?.kind === 'milestone' && rule.section) expect(sections).toContain(rule.section);
      if (rule?.kind === 'feedback') expect(questions).toContain(rule.question);
    }
  },
);

test.each(each)(
  'the metrics of %s can be made, under the keys that the rest names them by',
  (_key, { blueprint }) => {
    for (const { key, ...metric } of blueprint.metrics) {
      expect(defineMetricInput.safeParse({ ...metric, project: 'p' }).error?.issues ?? []).toEqual([]);
      expect(slugOf(metric.name, '')).toBe(key);
    }
  },
);

test.each(each)(
  'the plan of %s lies within its days, in order, and its dates shift to the start',
  (_key, template) => {
    for (const { dayFrom, dayTo } of template.blueprint.planItems) {
      expect(dayFrom).toBeGreaterThanOrEqual(1);
      expect(dayTo ?? 0).toBeGreaterThanOrEqual(dayFrom ?? 0);
      expect(dayTo).toBeLessThanOrEqual(template.days);
    }
    const [one, other] = [templateFrom(template, '2026-11-23'), templateFrom(template, '2027-02-27')];
    expect(one.endsOn && Date.parse(one.endsOn) - Date.parse('2026-11-23')).toBe(
      (template.days - 1) * 86_400_000,
    );
    expect(other.blueprint.parts.deliverable?.map(({ dueOn }) => dueOn)).not.toEqual(
      one.blueprint.parts.deliverable?.map(({ dueOn }) => dueOn),
    );
    expect(templateFrom(template, null)).toMatchObject({ endsOn: null });
  },
);

test('a metric of two templates is one and the same', () => {
  const all = pilotTemplates.flatMap(({ blueprint }) => blueprint.metrics);
  for (const metric of all)
    expect(all.filter(({ key }) => key === metric.key)).toEqual(
      all.filter(({ key }) => key === metric.key).map(() => metric),
    );
});
