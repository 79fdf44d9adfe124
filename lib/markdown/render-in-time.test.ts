import { afterAll, expect, test, vi } from 'vitest';
import type { Answer, Task } from './process-tasks';
import { renderInTime } from './render-in-time';
import { renderApart, stopRendering } from './render-process';

vi.mock('./render-process', async (original) => {
  const real = await original<typeof import('./render-process')>();
  return { ...real, renderApart: vi.fn(real.renderApart) };
});
afterAll(stopRendering);

const asked = vi.mocked(renderApart);
const drawNothing = async () => new Map();
const long = (text: string) => `${text}\n\n${'Words and more words.\n'.repeat(1_000)}`;
const place = { imageAddress: (src: string) => (src === 'a.png' ? '/of/the/portal' : null) };

test('a long text is rendered in a process of its own, with the pictures that the page shows', async () => {
  const { html, reason } = await renderInTime(long('**a** ![A](a.png) ![B](b.png)'), place, drawNothing);
  expect(reason).toBeNull();
  expect(html).toContain('<img src="/of/the/portal" alt="A"');
  expect(html).not.toContain('alt="B"');
  expect(html).toContain('<strong>a</strong>');
});

test('a short text needs no other process, and reads alike', async () => {
  asked.mockClear();
  const { html } = await renderInTime('**a** ![A](a.png)', place, drawNothing);
  expect(html).toContain('<p><strong>a</strong> <img src="/of/the/portal" alt="A"');
  expect(asked).not.toHaveBeenCalled();
});

test('diagrams of a long text are drawn once and shown', async () => {
  const sources: string[] = [];
  const draw = async (wanted: readonly string[]) => {
    sources.push(...wanted);
    return new Map([['graph TD\n', { ok: false as const, message: 'not today' }]]);
  };
  const { html } = await renderInTime(long('```mermaid\ngraph TD\n```'), {}, draw);
  expect([sources, html]).toEqual([['graph TD\n'], expect.stringContaining('not today')]);
});

test('a text that is stopped is shown as it is with the reason, and is not tried again for a while', async () => {
  const stop = 'Took longer than 2 seconds and was stopped. Simplify or split it.';
  asked.mockClear();
  asked.mockImplementation(async (_task: Task): Promise<Answer> => ({ kind: 'failed', message: stop }));
  const slow = long('<b>slow</b>');
  const minutes = (n: number) => n * 60_000;
  const first = await renderInTime(slow, {}, drawNothing, minutes(0));
  expect(first.html).toContain(
    'Shown as plain text because it is not readable in time (Took longer than 2 seconds',
  );
  expect(first.html).toContain('&lt;b&gt;slow');
  expect(await renderInTime(slow, {}, drawNothing, minutes(9))).toEqual(first);
  expect(asked).toHaveBeenCalledTimes(1);
  await renderInTime(slow, {}, drawNothing, minutes(11));
  expect(asked).toHaveBeenCalledTimes(2);
});
