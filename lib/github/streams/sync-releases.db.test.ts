import { afterAll, expect, test } from 'vitest';
import type { WorldRepository } from '@/e2e/support/github-stand-in/world';
import { addRelease } from '@/e2e/support/github-stand-in/world-details';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import type { ApiAnswer, GitHubApi } from '../client/api';
import { minutesOn, type OneStream, oneStream, stopStandIns } from './one-stream.test-data';
import type { StreamContext } from './sync-context';
import { syncReleases } from './sync-releases';

withTestDatabase();
afterAll(stopStandIns);

const releases = (wrap?: (api: GitHubApi) => GitHubApi) => oneStream('releases', syncReleases, wrap);
const stored = (repositoryId: string) =>
  database().release.findMany({ where: { repositoryId }, orderBy: { githubId: 'asc' } });

test('all releases are read once, an unchanged list costs one 304, and nothing is written twice', async () => {
  const { repository, read, id } = await releases();
  for (let n = 0; n < 250; n += 1) addRelease(repository);
  expect(await read()).toMatchObject({ fetched: 250, inserted: 250, updated: 0 });
  expect(await stored(id)).toHaveLength(250);
  const before = await database().$queryRaw`SELECT "githubId", xmin::text FROM release ORDER BY 1`;
  expect(await read()).toMatchObject({ fetched: 0, requests: 1, notModified: 1 });
  expect(await read(true)).toMatchObject({ inserted: 0, updated: 0, unchanged: 250 });
  expect(await database().$queryRaw`SELECT "githubId", xmin::text FROM release ORDER BY 1`).toEqual(before);
});

test('a new or edited release costs one request, and so many new ones as they need pages', async () => {
  const { repository, read } = await releases();
  for (let n = 0; n < 250; n += 1) addRelease(repository);
  await read();
  addRelease(repository);
  Object.assign(repository.releases.at(-3) ?? {}, { name: 'Renamed' });
  expect(await read()).toMatchObject({ inserted: 1, updated: 1, requests: 1 });
  for (let n = 0; n < 150; n += 1) addRelease(repository);
  // Two pages, and the first once more, unchanged: nothing left between the two.
  expect(await read()).toMatchObject({ inserted: 150, updated: 0, requests: 3, notModified: 1 });
});

test('a release that leaves while pages are read hides none', async () => {
  let leave = () => {};
  const { repository, read, id } = await releases((api) => ({
    ...api,
    get: (path, parameters) => {
      leave();
      return api.get(path, parameters);
    },
  }));
  for (let n = 0; n < 250; n += 1) addRelease(repository);
  leave = () => {
    repository.releases.splice(-5, 1);
    leave = () => {};
  };
  await read();
  const held = new Set((await stored(id)).map(({ githubId }) => Number(githubId)));
  expect(repository.releases.filter((release) => !held.has(release.id))).toEqual([]);
});

test('a release that moved up to the page before and down again, since another came in, is not lost', async () => {
  let pages = 0;
  const { repository, read, id } = await releases((api) => ({
    ...api,
    get: (path, parameters) => {
      pages += 1;
      // The second page is given without the release at the seam.
      if (pages === 1) repository.releases.splice(-5, 1);
      return api.get(path, parameters);
    },
    getIfChanged: (path, parameters, etag) => {
      if (pages === 1) addRelease(repository);
      return api.getIfChanged(path, parameters, etag);
    },
  }));
  for (let n = 0; n < 150; n += 1) addRelease(repository);
  await read();
  const held = new Set((await stored(id)).map(({ githubId }) => Number(githubId)));
  expect(repository.releases.slice(0, 149).filter((release) => !held.has(release.id))).toEqual([]);
});

test('a list that moves with every request breaks the reading off', async () => {
  const { repository, read } = await releases((api) => ({
    ...api,
    getIfChanged: (path, parameters, etag) => {
      addRelease(repository);
      return api.getIfChanged(path, parameters, etag);
    },
  }));
  for (let n = 0; n < 150; n += 1) addRelease(repository);
  await expect(read()).rejects.toThrow(/kept moving/);
});

test('an answer that is no page is not taken for one that hides no release', async () => {
  const { repository, standIn, read } = await releases();
  for (let n = 0; n < 150; n += 1) addRelease(repository);
  const asked = () => standIn.requests.filter(({ path }) => /releases\?/.test(path)).length;
  standIn.hooks.chooseFault = () => {
    if (asked() === 1) repository.releases.splice(-5, 1);
    return asked() === 3 ? { kind: 'body', text: '{"message":"hello"}' } : null;
  };
  await expect(read()).rejects.toThrow('not the list');
});

test('more releases than a page holds may leave between two pages', async () => {
  let leave = () => {};
  const { repository, read, id } = await releases((api) => ({
    ...api,
    get: (path, parameters) => {
      if (path.includes('page=4')) leave();
      return api.get(path, parameters);
    },
  }));
  for (let n = 0; n < 750; n += 1) addRelease(repository);
  leave = () => {
    repository.releases.splice(-330);
    leave = () => {};
  };
  await read();
  const held = new Set((await stored(id)).map(({ githubId }) => Number(githubId)));
  expect(repository.releases.filter((release) => !held.has(release.id))).toEqual([]);
});

test('a delta that breaks off is made good by the next one', async () => {
  let fail = false;
  const { repository, read, id } = await releases((api) => ({
    ...api,
    get: (path, parameters) =>
      fail && path.includes('page=3') ? Promise.reject(new Error('gone')) : api.get(path, parameters),
  }));
  for (let n = 0; n < 150; n += 1) addRelease(repository);
  await read();
  for (let n = 0; n < 320; n += 1) addRelease(repository);
  fail = true;
  await expect(read()).rejects.toThrow('gone');
  fail = false;
  await read();
  expect(await stored(id)).toHaveLength(470);
});

/** A list in the order in which releases were made, whatever time their tags have: GitHub promises no order. */
const byId = (repository: () => WorldRepository) => (api: GitHubApi) => {
  const page = async (path: string): Promise<ApiAnswer> => {
    const index = Number(/page=(\d+)$/.exec(path)?.[1] ?? 1);
    const { releases: all, owner, name } = repository();
    const raw: { id: number }[] = [];
    for (let from = 1; raw.length < all.length; from += 1) {
      const { data } = await api.get(`/repos/${owner}/${name}/releases?per_page=100&page=${from}`);
      raw.push(...(data as { id: number }[]));
    }
    const data = raw.sort((a, b) => b.id - a.id).slice((index - 1) * 100, index * 100);
    const link = all.length > index * 100 ? `<https://example.org/?page=${index + 1}>; rel="next"` : null;
    return {
      kind: 'answer',
      data,
      address: `https://example.org/?page=${index}`,
      etag: null,
      link,
      at: null,
    };
  };
  return { ...api, get: page, getIfChanged: page };
};

test('a delta whose writing breaks off leaves what is unknown at the top', async () => {
  let writes = Number.POSITIVE_INFINITY;
  const failing = (context: StreamContext) =>
    syncReleases({
      ...context,
      write: (work) => {
        writes -= 1;
        return writes < 0 ? Promise.reject(new Error('gone')) : context.write(work);
      },
    });
  const own: OneStream = await oneStream(
    'releases',
    failing,
    byId(() => own.repository),
  );
  for (let n = 0; n < 150; n += 1) addRelease(own.repository);
  await own.read();
  for (let n = 0; n < 320; n += 1) addRelease(own.repository, { createdAt: '2025-06-01T00:00:00Z' });
  writes = 1;
  await expect(own.read()).rejects.toThrow('gone');
  writes = Number.POSITIVE_INFINITY;
  await own.read();
  expect(await stored(own.id)).toHaveLength(470);
});

test('a deleted release is gone at the second 404, ten minutes apart, and comes back when it is shown again', async () => {
  const { repository, read, clock, id } = await releases();
  for (let n = 0; n < 3; n += 1) addRelease(repository);
  await read();
  const [deleted] = repository.releases.splice(1, 1);
  expect(await read()).toMatchObject({ deleted: 0 });
  const held = async () => (await stored(id))[1];
  expect(await held()).toMatchObject({ deletedAt: null, missingSince: clock.now });
  minutesOn(clock, 9);
  expect(await read()).toMatchObject({ deleted: 0, notModified: 1 });
  minutesOn(clock, 1);
  expect(await read()).toMatchObject({ deleted: 1 });
  expect(await held()).toMatchObject({ deletedAt: clock.now, goneReason: 'missing' });
  // Proved once and for all: no further question.
  expect(await read()).toMatchObject({ requests: 1, notModified: 1 });
  if (deleted) repository.releases.splice(1, 0, deleted);
  await read();
  expect(await held()).toMatchObject({ deletedAt: null, goneReason: null, missingSince: null });
});

test('a page in no order bounds nothing, so the next one is read too', async () => {
  const { repository, read, asked } = await releases((api) => ({
    ...api,
    getIfChanged: async (path, parameters, etag) => {
      const answer = await api.getIfChanged(path, parameters, etag);
      if (answer.kind === 'answer' && Array.isArray(answer.data)) answer.data.unshift(answer.data.pop());
      return answer;
    },
  }));
  for (let n = 0; n < 250; n += 1) addRelease(repository);
  await read();
  asked();
  addRelease(repository);
  expect(await read()).toMatchObject({ inserted: 1, deleted: 0 });
  expect(asked()).toEqual([
    'GET /releases?per_page=100 200',
    expect.stringContaining('page=2 200'),
    'GET /releases?per_page=100 304',
  ]);
});

test('a row that does not fit is listed with its place and reason, and hides no other', async () => {
  const { repository, read, id } = await releases();
  addRelease(repository);
  addRelease(repository).createdAt = 'yesterday';
  const report = await read();
  expect(report).toMatchObject({ inserted: 1 });
  expect(report.refused).toMatchObject([
    { place: expect.stringContaining('release id'), reason: expect.stringContaining('created_at') },
  ]);
  const row = await database().syncStream.findFirstOrThrow({ where: { repositoryId: id, kind: 'releases' } });
  expect(row.refused).toEqual(report.refused);
});
