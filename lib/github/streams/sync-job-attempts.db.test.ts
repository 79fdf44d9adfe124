import { afterAll, expect, test } from 'vitest';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { storeRuns } from './details.test-data';
import { addRuns, jobStream, jobs, runAgain, storedAttempts, storedJobs, toldJobs } from './jobs.test-data';
import { stopStandIns } from './one-stream.test-data';

withTestDatabase();
afterAll(stopStandIns);

test('of two attempts the first is told by its jobs, without another request', async () => {
  const { repository, id, read } = await jobs();
  const [run, ...others] = addRuns(repository, 3);
  if (!run) throw new Error('no run');
  Object.assign(run.jobs[0] ?? {}, { conclusion: 'failure' });
  runAgain(run, 'success');
  await storeRuns(id, [run, ...others]);
  expect(await read()).toMatchObject({ inserted: 8, requests: 1 });
  expect(await storedJobs(id)).toEqual(toldJobs(repository));
  expect(await storedAttempts(id, run.id)).toEqual([
    { attempt: 1, status: 'completed', conclusion: 'failure', source: 'jobs', durationSeconds: 120 },
    { attempt: 2, status: 'completed', conclusion: 'success', source: 'run', durationSeconds: 240 },
  ]);
});

test('a third attempt that was not seen coming is asked for by REST; one that was is not', async () => {
  const { repository, id, read, asked } = await jobs();
  const [unseen, seen] = addRuns(repository, 2);
  if (!unseen || !seen) throw new Error('no run');
  runAgain(unseen, 'failure');
  runAgain(unseen, 'success');
  runAgain(seen, 'failure');
  await storeRuns(id, repository.runs);
  await read();
  expect(asked()).toEqual([
    'POST /graphql 200',
    'GET /rate_limit 200',
    `GET /actions/runs/${unseen.id}/jobs?filter=all&per_page=100 200`,
  ]);
  runAgain(seen, 'success');
  await storeRuns(id, [seen]);
  await read();
  expect(asked()).toEqual(['POST /graphql 200']);
  expect(await storedJobs(id)).toEqual(toldJobs(repository));
  expect(await storedAttempts(id, seen.id)).toMatchObject([
    { attempt: 1, source: 'jobs' },
    { attempt: 2, conclusion: 'failure', source: 'run' },
    { attempt: 3, conclusion: 'success', source: 'run' },
  ]);
});

test('a re-run that the list has not shown yet puts nothing into the wrong attempt', async () => {
  const { repository, id, read } = await jobs();
  const [run] = addRuns(repository, 1);
  if (!run) throw new Error('no run');
  await storeRuns(id, [run]);
  runAgain(run, 'failure');
  expect(await read()).toMatchObject({ inserted: 0, requests: 1 });
  expect(await jobStream(id)).toMatchObject({ detailsPending: 1 });
  await storeRuns(id, [run]);
  expect(await read()).toMatchObject({ inserted: 4, requests: 1 });
  expect(await storedJobs(id)).toEqual(toldJobs(repository));
});
