import { expect, test } from 'vitest';
import { saveImportedPilot } from '@/lib/pilots/commands';
import { answerSignedIn } from '@/lib/pilots/feedback-answer-commands';
import { saveFeedbackForm } from '@/lib/pilots/feedback-commands';
import { importedPilot } from '@/lib/pilots/imported.test-data';
import { addLogEntry } from '@/lib/pilots/log-commands';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { inTransaction } from '@/lib/platform/database/transaction';
import { createProject } from '@/lib/projects/commands';
import { given } from '@/lib/shared/result.test-data';
import { saveImportedCriteria } from './commands';
import type { Report } from './domain/report/blocks';
import { reportMarkdown } from './domain/report/to-markdown';
import { ada, viewer } from './go-no-go.test-data';
import { readPilotReport } from './report-queries';

withTestDatabase();
process.env.NEXTAUTH_SECRET = 'a-secret-of-32-characters-or-more!';

const now = new Date('2026-11-10T12:00:00Z');
const claim = {
  text: 'All targets reached',
  finding: 'No target was measured.',
  standing: 'unsupported',
  line: 40,
  href: '/documents/x#L40',
};

async function importedInto(slug: string) {
  const project = given(await createProject(viewer, { slug, name: slug, description: '' }));
  const pilot = importedPilot();
  const document = await database().importedDocument.create({
    data: {
      projectId: project.id,
      path: 'pilot.md',
      kind: 'pilot',
      title: pilot.title,
      contentSha: 'x',
      content: '',
      importedBy: 'test',
    },
  });
  return inTransaction(async (tx) => {
    const saved = await saveImportedPilot(tx, viewer, {
      projectId: project.id,
      documentId: document.id,
      pilot,
    });
    const { criteria } = pilot;
    await saveImportedCriteria(tx, viewer, { projectId: project.id, pilotId: saved.id, criteria });
    return saved;
  });
}

const read = (slug: string): Promise<Report> =>
  readPilotReport(viewer, slug, { claimsOf: async () => [claim], now });

test('the report says what is missing as missing, and a claim as a claim', async () => {
  const { slug } = await importedInto('report-1');
  const said = reportMarkdown(await read(slug), 'https://portal.example');
  expect(said).toMatch(/^# Faster builds\n/);
  expect(said).toContain('Not decidable yet: 2 of 2 go criteria have no evidence.');
  expect(said).toContain('declares GO. That is a claim, not the verdict.');
  expect(said).toMatch(
    /\| Build time \| 45 s \| not measured \| \\< 30 s \| unknown \(ticked in the document/,
  );
  expect(said).toMatch(/\| Owner of billing \| nobody is named \|/);
  expect(said).toContain('## Targets (0 of 1 measured, 0 hit)');
  expect(said).toContain(
    '| All targets reached | No target was measured. | unsupported | [line 40](<https://portal.example/documents/x#L40>) |',
  );
  expect(said).toContain('Nobody was asked yet.');
  expect(said).toContain('were never locked');
  expect(said).not.toMatch(/undefined|null|NaN|\[object/);
});

test('the report follows the record: nothing in it was typed for it', async () => {
  const { id, slug } = await importedInto('report-2');
  given(await addLogEntry(ada, { pilotId: id, body: '# Found\n\nA | pipe', on: '2026-11-03' }));
  given(await saveFeedbackForm(viewer, { pilotId: id, questions: 'Useful?', mayBeAnonymous: false }));
  const answers = [{ question: 'overall', rating: 4, comment: 'Quick | *really*' }];
  const person = {
    kind: 'person',
    id: '0199f000-0000-7000-8000-000000000007',
    name: 'Zoë',
    role: 'viewer',
  } as const;
  given(await answerSignedIn({ ...person, projectRoles: {} }, id, { answers }));
  const said = reportMarkdown(await read(slug), 'https://portal.example');
  expect(said).toContain('| Useful? | 4 of 5 | 1 | 0 | 0 | 0 | 1 | 0 |');
  expect(said).toContain('“Quick \\| \\*really\\*” (4 of 5, Zoë)');
  expect(said).toContain('Day 2, 3 November 2026 · Ada\n\n#### Found\n\nA | pipe');
});
