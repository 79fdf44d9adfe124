import { redirect } from 'next/navigation';
import { beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { NotAllowedError, NotFoundError } from '@/lib/platform/errors';
import { accept, refuse } from '@/lib/shared/result';
import { directAction, formAction, openFormAction } from './action';

const sent = vi.hoisted(() => ({ headers: new Headers(), viewer: null as Viewer | null }));
vi.mock('next/headers', () => ({ headers: async () => sent.headers }));
vi.mock('./viewer', () => ({ findPersonViewer: async () => sent.viewer }));
vi.mock('@/lib/platform/log', () => ({ log: { error: () => undefined } }));

const person: Viewer = { kind: 'person', id: '1', name: 'Ada', role: 'lead', projectRoles: {} };
const schema = z.object({ title: z.string().min(1, 'Give a title.'), tags: z.array(z.string()).default([]) });

beforeEach(() => {
  sent.headers = new Headers({ host: 'portal.example', origin: 'https://portal.example' });
  sent.viewer = person;
});

function formOf(fields: Record<string, string | string[]>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) form.append(name, one);
  return form;
}

const run = vi.fn(async (_viewer: Viewer, input: z.output<typeof schema>) => accept(input));
const send = (form: unknown) => formAction(schema, run)(null, form as FormData);

async function codeOf(answer: Promise<{ ok: boolean; reasons?: { code: string }[] }>) {
  const { reasons } = await answer;
  return reasons?.[0]?.code ?? 'ok';
}

test('a form reaches the command as the schema reads it', async () => {
  const answer = await send(formOf({ title: 'T', 'tags[]': ['a', 'b'], $ACTION_KEY: 'k' }));
  expect(answer).toEqual({ ok: true, value: { title: 'T', tags: ['a', 'b'] } });
});

test.each([
  ['no Origin', { host: 'portal.example' }],
  ['a foreign Origin', { host: 'portal.example', origin: 'https://evil.example' }],
  ['an opaque Origin', { host: 'portal.example', origin: 'null' }],
])('%s is refused before the command runs', async (_what, headers) => {
  sent.headers = new Headers(headers);
  run.mockClear();
  expect(await codeOf(send(formOf({ title: 'T' })))).toBe('foreign-origin');
  expect(run).not.toHaveBeenCalled();
});

test('without a session nothing runs and nothing typed is lost', async () => {
  sent.viewer = null;
  run.mockClear();
  const answer = await send(formOf({ title: 'Long text' }));
  expect(answer).toMatchObject({
    ok: false,
    reasons: [{ code: 'not-signed-in' }],
    typed: { title: 'Long text' },
  });
  expect(run).not.toHaveBeenCalled();
});

test('unknown fields are refused by name, bad ones with their words', async () => {
  expect(await send(formOf({ title: 'T', role: 'admin' }))).toMatchObject({
    reasons: [{ code: 'unknown-field', field: 'role' }],
    typed: { title: 'T', role: 'admin' },
  });
  expect(await send(formOf({ title: '' }))).toMatchObject({
    reasons: [{ code: 'invalid', field: 'title', message: 'Give a title.' }],
  });
});

test('something that is no form is refused', async () => {
  for (const form of [null, undefined, 'x', { title: 'T' }, []])
    expect(await codeOf(send(form))).toBe('invalid');
});

test('a refusal and each known error become reasons, with the text kept', async () => {
  const cases = [
    [async () => refuse({ code: 'conflict', message: 'Bo saved first.' }), 'conflict'],
    [() => Promise.reject(new NotAllowedError('no')), 'not-allowed'],
    [() => Promise.reject(new NotFoundError('gone')), 'not-found'],
  ] as const;
  for (const [command, code] of cases) {
    const answer = await formAction(schema, command)(null, formOf({ title: 'T' }));
    expect(answer).toMatchObject({ ok: false, reasons: [{ code }], typed: { title: 'T' } });
  }
});

test('an unexpected error keeps its text to itself', async () => {
  const broken = formAction(schema, () => Promise.reject(new Error('password=hunter2')));
  const answer = await broken(null, formOf({ title: 'T' }));
  expect(answer).toMatchObject({ ok: false, reasons: [{ code: 'unexpected' }] });
  expect(JSON.stringify(answer)).not.toContain('hunter2');
});

test('a redirect after success goes through', async () => {
  const moved = formAction(schema, async () => redirect('/pilots'));
  await expect(moved(null, formOf({ title: 'T' }))).rejects.toThrow('NEXT_REDIRECT');
});

test('a client component may send a plain object under the same rules', async () => {
  const direct = directAction(schema, run);
  expect(await direct({ title: 'T' })).toEqual({ ok: true, value: { title: 'T', tags: [] } });
  expect(await codeOf(direct({ title: 'T', x: 1 } as never))).toBe('unknown-field');
  sent.headers = new Headers({ host: 'portal.example' });
  expect(await codeOf(direct({ title: 'T' }))).toBe('foreign-origin');
});

test('an open form runs for whoever is not signed in, and still only from a page of this portal', async () => {
  const seen: (Viewer | null)[] = [];
  const open = openFormAction(schema, async (viewer, input) => {
    seen.push(viewer);
    return accept(input);
  });
  sent.viewer = null;
  expect((await open(null, formOf({ title: 'T' }))).ok).toBe(true);
  sent.viewer = person;
  expect((await open(null, formOf({ title: 'T' }))).ok).toBe(true);
  sent.headers = new Headers({ host: 'portal.example', origin: 'https://evil.example' });
  expect(await codeOf(open(null, formOf({ title: 'T' })))).toBe('foreign-origin');
  expect(seen).toEqual([null, person]);
});
