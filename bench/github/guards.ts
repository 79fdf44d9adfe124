import { specialSeeds } from '@/lib/github/fault-run/manner.test-data';
import type { SourceEdit } from './fault-run-client';

export interface Guard {
  name: string;
  /** The change that takes it out. Each text stands in its file exactly once. */
  edits: SourceEdit[];
  /** Stories in which it matters often, where it seldom does in common ones: the first and the last seed. */
  seeds?: readonly [number, number];
}

const guard = (name: string, file: string, ...edits: [text: string, replacement: string][]): Guard => ({
  name,
  edits: edits.map(([text, replacement]) => ({ file: `lib/github/${file}`, text, replacement })),
});

/** What keeps sync exact, each with the change that takes it out. */
export const guards: Guard[] = [
  guard('a body that breaks off is no answer', 'client/read-answer.ts', [
    "throw broken('answered with JSON that breaks off or does not parse');",
    'return [];',
  ]),
  guard('only JSON is an answer', 'client/read-answer.ts', [
    '!/^application\\/([\\w.+-]+\\+)?json\\b/i.test(type)',
    'type === null',
  ]),
  guard('an empty body is no answer', 'client/read-answer.ts', [
    "if (text.trim() === '') throw broken('answered with an empty body');",
    "if (text.trim() === '') return [];",
  ]),
  guard('an answer has to end in time', 'client/read-answer.ts', [
    'AbortSignal.timeout(limits.timeoutMs)',
    'AbortSignal.timeout(3_600_000)',
  ]),
  guard('redirects are judged by us', 'client/read-answer.ts', ["redirect: 'manual'", "redirect: 'follow'"]),
  guard('nothing goes to another origin', 'client/strict-fetch.ts', [
    '!isOwnAddress(address, api)',
    'address === null',
  ]),
  guard('a limit is waited out as long as GitHub says', 'domain/retry-policy.ts', [
    'Math.max(leastWaitMs, asked ?? unnamed)',
    'leastWaitMs',
  ]),
  {
    name: "a reset is counted by GitHub's clock",
    // By the wait for one request and by the book that all requests ask; either is enough here.
    edits: [
      ...guard('', 'domain/retry-policy.ts', [
        'Number.isNaN(parsedDate) ? localNowMs : parsedDate',
        'localNowMs',
      ]).edits,
      ...guard('', 'domain/quota.ts', [
        'seen.serverAtMs === null ? state.clockSkewMs : seen.serverAtMs - answeredMs',
        'state.clockSkewMs',
      ]).edits,
    ],
  },
  guard('a full page without a link is asked past', 'domain/next-page.ts', [
    'if (page.rows < page.perPage) return null;',
    'if (page.rows <= page.perPage) return null;',
  ]),
  guard('a page larger than asked for is refused', 'client/pages.ts', [
    'rows.length > perPage',
    'rows.length > 1e9',
  ]),
  guard('a delta reads some minutes below the mark', 'domain/high-water-mark.ts', [
    'markOverlapMs = 5 * 60_000',
    'markOverlapMs = 0',
  ]),
  guard('the mark moves with the last page alone', 'records/stream-pages.ts', [
    "SET cursor = $5::jsonb, state = 'running',",
    `SET cursor = $5::jsonb, "highWaterMark" = ($5::jsonb->>'mark')::timestamptz, state = 'running',`,
  ]),
  guard(
    'the cursor goes in with its page',
    'streams/page-writer.ts',
    [
      'await translated(() =>\n      queue.write({\n        durable: isEnd,',
      `if (!isEnd) {
      await translated(() => queue.write({ durable: true, statements: () => [head], done: () => undefined }));
      await translated(() => queue.settle());
    }
    await translated(() =>\n      queue.write({\n        durable: isEnd,`,
    ],
    [
      '          head,\n          ...writing',
      "          isEnd ? head : { name: 'nothing', text: 'SELECT 1', values: [] },\n          ...writing",
    ],
  ),
  guard('a page goes in under the lease alone', 'records/stream-pages.ts', [
    'AND fence = $2::int FOR SHARE\n      ), moved AS (',
    'AND $2::int > 0 FOR SHARE\n      ), moved AS (',
  ]),
  guard('a transaction goes in under the lease alone', 'records/lease.ts', [
    'if (rows.length === 0)\n    throw new LeaseLostError(',
    'if (rows.length > 1)\n    throw new LeaseLostError(',
  ]),
  guard('a clash keeps its own row out and no other', 'streams/page-queue.ts', [
    'if (!isClash(error)) throw error;',
    'throw error;',
  ]),
  guard('what a page should have shown is asked for', 'streams/item-scan.ts', [
    "const isAsked = scan.kind === 'full'",
    'const isAsked = scan.index < 0',
  ]),
  guard('a row that fell between two pages is looked for', 'streams/item-scan.ts', [
    "if (scan.kind === 'delta' || !page.numbered || !hasGap(last, page.rows)) return [];",
    'if (page !== null) return [];',
  ]),
  {
    ...guard('a delta whose pages may have shifted does not move the mark', 'streams/item-scan.ts', [
      "if (scan.kind === 'delta' && page.numbered) doubtful = true;",
      '',
    ]),
    seeds: specialSeeds.shifts,
  },
  guard('a run that fell between two pages is looked for', 'streams/run-scan.ts', [
    'const hasFallen = page.index > 1 &&',
    'const hasFallen = page.index < 0 &&',
  ]),
  {
    ...guard('an older answer does not overwrite a newer row', 'records/bulk-write.ts', [
      'WHERE EXCLUDED."updatedAt" >= t."updatedAt"',
      'WHERE true',
    ]),
    seeds: specialSeeds.copies,
  },
  guard(
    "details of an older state do not stand for a pull request's newer one",
    'records/pull-details.ts',
    ['"detailsOf" = CASE WHEN r."answeredAt" >= t."updatedAt" OR', '"detailsOf" = CASE WHEN true OR'],
    ['          CASE WHEN r."answeredAt" >= t."updatedAt" OR', '          CASE WHEN true OR'],
  ),
  {
    ...guard("jobs of an older state do not stand for a run's newer one", 'streams/write-run-jobs.ts', [
      'if (answeredAt && answeredAt < run.updatedAt &&',
      'if (answeredAt && answeredAt < answeredAt &&',
    ]),
    seeds: specialSeeds.reruns,
  },
  guard("links of an older state do not stand for an issue's newer one", 'streams/sync-issue-links.ts', [
    'if (links && links.answeredAt < issue.updatedAt) continue;',
    '',
  ]),
  {
    ...guard('how far copies may lag is told by the clock of GitHub', 'streams/sync-pull-details.ts', [
      'rows, context.now(), context.githubNow()',
      'rows, context.now(), context.now()',
    ]),
    seeds: specialSeeds.copies,
  },
  guard('the ETag of deployments stands for their statuses too', 'streams/sync-deployments.ts', [
    'etagLater: true',
    'etagLater: false',
  ]),
  {
    ...guard('a fault that names a time is waited out', 'domain/retry-policy.ts', [
      "limited || asked !== null ? 'limit' : 'fault'",
      "limited ? 'limit' : 'fault'",
    ]),
    seeds: specialSeeds.storms,
  },
  guard('one 404 is no proof', 'domain/absence.ts', ["? 'gone' : 'missing';", "? 'gone' : 'gone';"]),
  guard('one 404 of a list is no proof', 'domain/list-access.ts', [
    'if (status !== 404) return',
    'if (status !== 0) return',
  ]),
  guard('runs are read in windows', 'streams/run-scan.ts', [
    'const windowPages = 10;',
    'const windowPages = 11;',
  ]),
  guard('runs that left are noticed', 'streams/run-scan.ts', [
    'const absent = isKnown ?',
    'const absent = isKnown && page.index < 0 ?',
  ]),
  guard("a changed pull request's details are read again", 'records/pull-details.ts', [
    'AND ("detailsOf" IS DISTINCT FROM "updatedAt" OR',
    'AND ("detailsOf" IS NULL OR',
  ]),
  guard("a changed run's jobs are read again", 'records/jobs.ts', [
    'AND ("jobsOf" IS DISTINCT FROM "updatedAt" OR',
    'AND ("jobsOf" IS NULL OR',
  ]),
  guard('files and what says that they were read go in together', 'streams/sync-files.ts', [
    'await context.write(async (tx) => {\n    const at = context.now();\n    const { inserted',
    `await context.write((tx) => completeStream(tx, repository.id, 'files', {
      at: context.now(),
      etag: tree.kind === 'tree' ? tree.etag : null,
    }));
  await context.write(async (tx) => {\n    const at = context.now();\n    const { inserted`,
  ]),
];
