import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { storeCiReport } from '@/lib/ci-reports/commands';
import { emptyReport } from '@/lib/ci-reports/domain/report';
import { findCiReport } from '@/lib/ci-reports/queries';
import { takeBackCiReport } from '@/lib/ci-reports/take-back-commands';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { createProject } from '@/lib/projects/commands';
import CiReportPage from './reports/[id]/page';
import CiTestPage from './tests/[id]/page';

withTestDatabase();

const seen = vi.hoisted(() => ({ viewer: null as unknown }));
vi.mock('@/lib/auth/viewer', () => ({
  currentViewer: async () => seen.viewer,
  findPersonViewer: async () => seen.viewer,
  redirectToSignIn: () => {
    throw new Error('sign in');
  },
}));
vi.mock('next/navigation', () => ({
  usePathname: () => '/ci',
  unstable_rethrow: () => undefined,
  notFound: () => {
    throw new Error('404');
  },
}));

const system = systemViewer('test');
const person = (role: 'viewer' | 'lead'): Viewer => ({
  kind: 'person',
  id: 'x',
  name: 'Ann',
  role,
  projectRoles: {},
});

async function stored() {
  const slug = `p${Math.abs(performance.now() * 1000) | 0}`;
  const project = await createProject(system, { slug, name: 'Payments', description: '' });
  if (!project.ok) throw new Error('no project');
  const test = { suite: 's', className: 'C', file: null, line: 1 };
  const report = await storeCiReport(system, {
    projectId: project.value.id,
    fileName: 'junit.xml',
    bytesHash: 'x',
    sizeBytes: 1,
    about: { commit: 'abc1234def5678', at: '2026-11-20T09:00:00Z' },
    idempotencyKey: null,
    report: {
      ...emptyReport('junit'),
      tests: [
        { ...test, name: '<b>adds</b>', status: 'failed', durationSeconds: 1.5, message: 'expected <3>' },
        { ...test, name: '<b>adds</b>', status: 'passed', durationSeconds: null, message: null },
      ],
      testTotals: { tests: 2, passed: 1, failed: 1, skipped: 0, errors: 0, durationSeconds: null },
      components: [
        { component: 'src', linesCovered: 1, linesValid: 3, branchesCovered: null, branchesValid: null },
      ],
      problems: [{ code: 'totals-differ', message: 'The file states 4 tests; 2 are listed.', line: 7 }],
    },
  });
  if (!report.ok) throw new Error('no report');
  return report.value.id;
}

const asked = (id: string) => ({ params: Promise.resolve({ id }), searchParams: Promise.resolve({}) });
const render = async (page: Promise<ReactNode>) => renderToStaticMarkup(await page);

test('a report says what failed, what did not fit and what it does not know, and a lead may take it back', async () => {
  const id = await stored();
  seen.viewer = person('lead');
  const page = await render(CiReportPage(asked(id)));
  for (const words of [
    '1 of 2 tests failed.',
    'The file states 4 tests; 2 are listed.',
    'expected &lt;3&gt;',
    '&lt;b&gt;adds&lt;/b&gt;',
    '33.3%',
    'abc1234def56',
    'not told',
    'Take this report back',
  ])
    expect(page).toContain(words);
  expect(page).not.toContain('0 of 0 branches');
  seen.viewer = person('viewer');
  expect(await render(CiReportPage(asked(id)))).not.toContain('Take this report back');
  await takeBackCiReport(system, { reportId: id, reason: 'Wrong branch' });
  seen.viewer = person('lead');
  const after = await render(CiReportPage(asked(id)));
  expect(after).toContain('This report was taken back and counts no more.');
  expect(after).toContain('Wrong branch');
  expect(after).not.toContain('Take this report back');
});

test('a test is shown over time with the results behind it', async () => {
  const id = await stored();
  seen.viewer = person('viewer');
  const testId = (await findCiReport(system, { id })).failures.items[0]?.testId ?? '';
  const page = await render(CiTestPage(asked(testId)));
  for (const words of [
    'Passed and failed at the same commit 1 time, n 2.',
    '2026-11-20',
    `/ci/reports/${id}`,
    '(n 1)',
  ])
    expect(page).toContain(words);
  await takeBackCiReport(system, { reportId: id, reason: 'Wrong branch' });
  expect(await render(CiTestPage(asked(testId)))).toContain('No result of this test counts.');
});

test.each(['x', '1', '00000000-0000-4000-8000-000000000000'])(
  'the address %s is a missing page',
  async (id) => {
    seen.viewer = person('lead');
    await expect(CiReportPage(asked(id))).rejects.toThrow('404');
    await expect(CiTestPage(asked(`${id}-`))).rejects.toThrow('404');
  },
);
