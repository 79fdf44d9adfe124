import { expect, test } from 'vitest';
import type { ApiAnswer, GitHubApi } from '../client/api';
import { oneAtATime } from './one-at-a-time';

test('a request waits for the one before, also when that one fails', async () => {
  const steps: string[] = [];
  const answer = async (path: string): Promise<ApiAnswer> => {
    steps.push(`ask ${path}`);
    await new Promise((done) => setTimeout(done, path === 'slow' ? 20 : 0));
    steps.push(`end ${path}`);
    if (path === 'slow') throw new Error('GitHub keeps failing');
    return { kind: 'answer', data: path, address: path, etag: null, link: null, at: null };
  };
  const api: GitHubApi = {
    counts: { requests: 0, notModified: 0, points: 0, faults: 0 },
    get: answer,
    getIfChanged: answer,
    graphql: async () => expect.fail('no GraphQL is asked'),
  };
  const serial = oneAtATime(api);
  const both = await Promise.allSettled([serial.get('slow'), serial.getIfChanged('quick', {}, null)]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  expect(steps).toEqual(['ask slow', 'end slow', 'ask quick', 'end quick']);
});
