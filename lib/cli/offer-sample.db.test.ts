import { expect, test, vi } from 'vitest';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { parseEnvironment } from '@/lib/platform/env';
import { createProject } from '@/lib/projects/commands';
import { offerSample } from './offer-sample';

withTestDatabase();

function environmentWith(sample: '0' | '1') {
  const parsed = parseEnvironment({ PILOTHOUSE_SAMPLE: sample });
  if (!parsed.ok) throw new Error('unreachable');
  return parsed.value;
}

async function offer(sample: '0' | '1', answer?: string, load = vi.fn(async () => undefined)) {
  const ask = answer === undefined ? undefined : vi.fn(async () => answer);
  await offerSample(environmentWith(sample), { load, ask, say: () => undefined });
  return { loaded: load.mock.calls.length === 1, asked: ask?.mock.calls.length ?? 0 };
}

test('without a terminal and without PILOTHOUSE_SAMPLE nothing is loaded', async () => {
  expect(await offer('0')).toEqual({ loaded: false, asked: 0 });
});

test.each(['', 'n', 'no', 'maybe'])('the answer "%s" loads nothing', async (answer) => {
  expect(await offer('0', answer)).toEqual({ loaded: false, asked: 1 });
});

test('a load that fails does not keep the portal from starting, and is tried again', async () => {
  const failing = vi.fn(async () => {
    throw new Error('broken sample');
  });
  await offer('1', undefined, failing);
  expect(failing).toHaveBeenCalledTimes(1);
});

test('nobody is asked once there is a project; PILOTHOUSE_SAMPLE=1 loads without asking; and only once', async () => {
  await createProject(systemViewer('test'), { slug: 'own', name: 'Own', description: '' });
  expect(await offer('0', 'y')).toEqual({ loaded: false, asked: 0 });
  expect(await offer('1', 'y')).toEqual({ loaded: true, asked: 0 });
  expect(await offer('1')).toEqual({ loaded: false, asked: 0 });
});
