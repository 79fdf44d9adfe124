import { expect, test } from 'vitest';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { addRule, adoptSuggestion, changeRule, removeRule } from './buffer-commands';
import { getRule, readBuffers } from './buffer-queries';

withTestDatabase();

const system = systemViewer('test');
const person = (role: 'viewer' | 'contributor' | 'lead'): Viewer => ({
  kind: 'person',
  id: '00000000-0000-4000-8000-000000000001',
  name: 'Ada',
  role,
  projectRoles: {},
});

let count = 0;
async function projectWith(tasks: { category: string; ratio: number }[]) {
  const db = database();
  const slug = `p${count++}`;
  const project = await db.project.create({ data: { slug, name: slug } });
  await db.estimate.createMany({
    data: tasks.map(({ category, ratio }, i) => ({
      projectId: project.id,
      task: `t${i}`,
      category,
      estimateHours: 4,
      actualHours: 4 * ratio,
      source: 'x',
      completedAt: new Date(Date.UTC(2026, 0, 1 + i)),
    })),
  });
  return project;
}

const claim = async (projectId: string, category: string, lowPercent: number) => {
  const db = database();
  const document = await db.importedDocument.create({
    data: {
      projectId,
      path: 'x.md',
      kind: 'lessons',
      title: 'x',
      contentSha: 'x',
      content: 'x',
      importedBy: 't',
    },
  });
  return db.bufferRule.create({
    data: {
      projectId,
      documentId: document.id,
      category,
      lowPercent,
      highPercent: lowPercent,
      source: 'x.md:1',
    },
  });
};

const rowOf = async (projectId: string, key: string) => {
  const { table } = await readBuffers(system, { projectId });
  return table.rows.find((row) => row.key === key);
};

test('history beside the rule, adopted in one click; the claim of the document stays beside it', async () => {
  const ratios = Array.from({ length: 41 }, (_, i) => ({
    category: 'Integration',
    ratio: 1.34 + (i - 20) * 0.005,
  }));
  const project = await projectWith(ratios);
  const said = await claim(project.id, 'integration', 20);
  const before = await rowOf(project.id, 'integration');
  expect(before).toMatchObject({
    n: 41,
    judged: 41,
    covered: 0,
    p90Ratio: null,
    suggestion: { kind: 'change' },
  });

  const seen = {
    projectId: project.id,
    category: 'integration',
    lowPercent: 34,
    highPercent: 40,
    version: 0,
  };
  await expect(adoptSuggestion(person('contributor'), seen)).rejects.toThrow(/role/);
  expect(await adoptSuggestion(system, { ...seen, highPercent: 55 })).toMatchObject({
    ok: false,
    reasons: [{ code: 'moved' }],
  });
  expect(await adoptSuggestion(person('lead'), seen)).toMatchObject({ ok: true });

  const after = await rowOf(project.id, 'integration');
  expect(after).toMatchObject({ covered: 33, judged: 41, suggestion: { kind: 'agrees' } });
  expect(after?.rules.map(({ documentId, inForce }) => [documentId, inForce]).sort()).toEqual(
    [
      [said.documentId, false],
      [null, true],
    ].sort(),
  );
  const [event] = await database().auditEvent.findMany({ where: { projectId: project.id } });
  expect(event).toMatchObject({ action: 'buffer-rule.added', actorName: 'Ada', after: { lowPercent: 34 } });
});

test('a rule is added once for a kind of work, changed against its version, and removed', async () => {
  const project = await projectWith([{ category: 'testing', ratio: 1.2 }]);
  const rule = { category: 'Testing', lowPercent: 10, highPercent: null };
  await expect(addRule(person('contributor'), { projectId: project.id, ...rule })).rejects.toThrow(/role/);
  const added = await addRule(person('lead'), { projectId: project.id, ...rule });
  const ruleId = added.ok ? added.value.id : '';
  expect(await addRule(system, { projectId: project.id, ...rule, category: ' testing ' })).toMatchObject({
    ok: false,
    reasons: [{ code: 'taken', field: 'category' }],
  });
  expect(await getRule(system, ruleId)).toMatchObject({ lowPercent: 10, highPercent: 10, version: 1 });
  expect(await rowOf(project.id, 'testing')).toMatchObject({ judged: 1, covered: 0 });

  const change = { ruleId, version: 1, category: 'testing', lowPercent: 20, highPercent: 30 };
  expect(await changeRule(system, change)).toMatchObject({ ok: true, value: { version: 2 } });
  expect(await changeRule(system, { ...change, lowPercent: 5 })).toMatchObject({
    ok: false,
    reasons: [{ code: 'conflict', theirs: { version: 2, fields: { lowPercent: '20' } } }],
  });
  expect(await rowOf(project.id, 'testing')).toMatchObject({ judged: 1, covered: 1 });

  expect(await removeRule(system, { ruleId, version: 1 })).toMatchObject({ ok: false });
  expect(await removeRule(system, { ruleId, version: 2 })).toMatchObject({ ok: true });
  expect(await removeRule(system, { ruleId, version: 2 })).toMatchObject({ reasons: [{ code: 'gone' }] });
  expect(await rowOf(project.id, 'testing')).toMatchObject({ judged: 0, rules: [] });
});

test('what a document claims is not changed in the portal, and no token reads another project', async () => {
  const project = await projectWith([]);
  const said = await claim(project.id, 'security', 50);
  const change = { ruleId: said.id, version: 1, category: 'security', lowPercent: 5, highPercent: 5 };
  expect(await changeRule(system, change)).toMatchObject({ ok: false, reasons: [{ code: 'claim' }] });
  expect(await removeRule(system, { ruleId: said.id, version: 1 })).toMatchObject({
    reasons: [{ code: 'claim' }],
  });
  const other = await projectWith([]);
  const token: Viewer = { kind: 'token', id: other.id, name: 't', role: 'lead', projectId: other.id };
  await expect(getRule(token, said.id)).rejects.toThrow(/no such rule/);
  expect((await readBuffers(token)).table.rows).toEqual([]);
  await expect(changeRule(token, change)).rejects.toThrow(/role/);
});

test('a task that came with a buffer gets none on top, and its ratio is of the bare estimate', async () => {
  const project = await projectWith([]);
  await database().estimate.create({
    data: {
      ...{ projectId: project.id, task: 'held', category: 'testing', source: 'x' },
      ...{ estimateHours: 12, bufferPercent: 20, actualHours: 15 },
    },
  });
  await addRule(system, { projectId: project.id, category: 'testing', lowPercent: 25, highPercent: null });
  const { tasks, table } = await readBuffers(system, { projectId: project.id });
  expect(tasks.items[0]).toMatchObject({ ratio: 1.5, parts: { baseHours: 10, totalHours: { high: 12 } } });
  expect(table.rows[0]?.range).toEqual({ low: 1.5, high: 1.5 });
});
