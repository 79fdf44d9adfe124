import { createHash } from 'node:crypto';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { createProject } from '@/lib/projects/commands';
import { storeCiReport } from './commands';
import { emptyReport, type Finding, type ReadReport, type TestOutcome } from './domain/report';
import type { AboutInput } from './input';

export const system = systemViewer('test');
// Test files share the count. From 100, so that names sort as they were made.
let made = 100;

export async function makeProject() {
  made += 1;
  const slug = `p${made}`;
  const result = await createProject(system, { slug, name: `P ${made}`, description: '' });
  if (!result.ok) throw new Error('no project');
  const { id } = result.value;
  const ci: Viewer = { kind: 'token', id: `ci${made}`, name: 'CI', role: 'ci', projectId: id };
  return { id, slug, ci };
}

export const outcome = (
  name: string,
  status: TestOutcome['status'] = 'passed',
  durationSeconds: number | null = 1,
  over: Partial<TestOutcome> = {},
): TestOutcome => ({
  suite: 's',
  className: 'C',
  name,
  file: null,
  status,
  durationSeconds,
  message: status === 'failed' ? 'expected 1' : null,
  line: 3,
  ...over,
});

export function testReport(tests: TestOutcome[], over: Partial<ReadReport> = {}): ReadReport {
  const count = (status: TestOutcome['status']) => tests.filter((test) => test.status === status).length;
  return {
    ...emptyReport('junit'),
    tests,
    testTotals: {
      tests: tests.length,
      passed: count('passed'),
      failed: count('failed'),
      skipped: count('skipped'),
      errors: count('error'),
      durationSeconds: tests.reduce((all, test) => all + (test.durationSeconds ?? 0), 0),
    },
    ...over,
  };
}

export function coverageReport(components: [string, number, number][]): ReadReport {
  const rows = components.map(([component, linesCovered, linesValid]) => ({
    ...{ component, linesCovered, linesValid, branchesCovered: null, branchesValid: null },
  }));
  const total = (of: 'linesCovered' | 'linesValid') => rows.reduce((all, row) => all + row[of], 0);
  return {
    ...emptyReport('lcov'),
    components: rows,
    coverage: {
      linesCovered: total('linesCovered'),
      linesValid: total('linesValid'),
      branchesCovered: null,
      branchesValid: null,
    },
  };
}

export function findingReport(severities: Finding['severity'][], tool = 'eslint'): ReadReport {
  const findingTotals: Record<string, number> = {};
  for (const severity of severities) findingTotals[severity] = (findingTotals[severity] ?? 0) + 1;
  const findings = severities.map((severity, index) => ({
    rule: `r${index}`,
    severity,
    message: `m${index}`,
    path: 'a.ts',
    line: index + 1,
    identifier: null,
    package: null,
    suppressed: false,
  }));
  return { ...emptyReport('sarif'), tool, findings, findingTotals };
}

let hashed = 0;
/** A hash that no other file has, or the one of this text. */
export const hashOf = (text?: string) => {
  hashed += 1;
  return createHash('sha256')
    .update(text ?? `file ${hashed}`)
    .digest('hex');
};

export interface Sent {
  about?: AboutInput;
  hash?: string;
  fileName?: string;
  idempotencyKey?: string | null;
}

export function send(viewer: Viewer, projectId: string, report: ReadReport, sent: Sent = {}) {
  return storeCiReport(viewer, {
    projectId,
    fileName: sent.fileName ?? 'report.xml',
    bytesHash: sent.hash ?? hashOf(),
    sizeBytes: 100,
    about: sent.about ?? {},
    report,
    idempotencyKey: sent.idempotencyKey ?? null,
  });
}

export async function mustSend(...asked: Parameters<typeof send>) {
  const stored = await send(...asked);
  if (!stored.ok) throw new Error(stored.reasons[0]?.message);
  return stored.value;
}
