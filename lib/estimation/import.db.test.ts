import { expect, test } from 'vitest';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { inTransaction } from '@/lib/platform/database/transaction';
import { saveImportedEstimates } from './commands';
import type { ImportedEstimate } from './domain/imported-estimates';

withTestDatabase();

const estimate = (task: string, actualHours: number | null): ImportedEstimate => ({
  task,
  category: 'integration',
  estimateHours: 4,
  actualHours,
  approximate: false,
  source: 'x.md:1',
  line: 1,
});
const rule = (category: string, lowPercent: number) => ({
  category,
  lowPercent,
  highPercent: lowPercent,
  source: 'x.md:9',
  line: 9,
});

test('estimates are matched by task, rules by category; unchanged ones are not written again', async () => {
  const db = database();
  const project = await db.project.create({ data: { slug: 'p', name: 'P' } });
  const document = await db.importedDocument.create({
    data: {
      projectId: project.id,
      path: 'x.md',
      kind: 'lessons',
      title: 'x',
      contentSha: 'x',
      content: 'x',
      importedBy: 't',
    },
  });
  const save = (estimates: ImportedEstimate[], bufferRules: ReturnType<typeof rule>[]) =>
    inTransaction((tx) =>
      saveImportedEstimates(tx, systemViewer('test'), {
        projectId: project.id,
        documentId: document.id,
        estimates: { estimates, bufferRules },
      }),
    );
  await save([estimate('a', null), estimate('b', 6)], [rule('integration', 20)]);
  const before = await db.estimate.findMany({ orderBy: { task: 'asc' } });
  expect(await save([estimate('a', null), estimate('b', 6)], [rule('integration', 20)])).toMatchObject({
    unchanged: 3,
  });
  expect(await db.auditEvent.count()).toBe(1);
  expect(await save([estimate('a', 5)], [rule('integration', 30), rule('testing', 25)])).toEqual({
    created: 1,
    updated: 2,
    unchanged: 0,
    removed: 1,
  });
  expect(await db.estimate.findMany()).toMatchObject([{ id: before[0]?.id, task: 'a', actualHours: 5 }]);
});
