import { evaluate } from '@mdx-js/mdx';
import { type Browser, chromium, type Page } from '@playwright/test';
import { createElement } from 'react';
import * as jsxRuntime from 'react/jsx-runtime';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HostileInput } from '@/lib/markdown/hostile/hostile-inputs.test-data';
import { canaryName } from '@/lib/markdown/hostile/payloads.test-data';
import { stopRendering } from '@/lib/markdown/render-process';
import { installedChromium } from '../../scripts/chromium.mjs';
import { runHostile } from './hostile-run';
import { type ShownInput, showInput } from './render-hostile';

const executablePath = installedChromium();
if (!executablePath) console.warn('skipped: hostile text is tried in Chromium, and none is installed');

let browser: Browser;
let page: Page;
beforeAll(async () => {
  if (!executablePath) return;
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  page = await browser.newPage();
  // Its first start takes longer than the usual ten seconds on a machine that does something else too.
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await stopRendering();
  delete (globalThis as unknown as Record<string, unknown>)[canaryName];
});

const asShown = (input: HostileInput, html: string): ShownInput => ({
  ...input,
  html,
  tookMs: 0,
  stopped: false,
});

/** Broken on purpose: lessons as MDX itself runs them. */
async function run(input: HostileInput): Promise<ShownInput> {
  if (input.place !== 'lesson' || input.text.includes('exit')) return asShown(input, '');
  try {
    const { default: Content } = await evaluate(input.text, jsxRuntime as never);
    return asShown(input, renderToStaticMarkup(createElement(Content)));
  } catch {
    return asShown(input, '');
  }
}

test.skipIf(!executablePath)(
  'hostile text runs nothing, reads nothing and asks nobody, in page and server',
  async () => {
    const { inputs, fired } = await runHostile(page, { count: 400, seed: 11 });
    expect(inputs).toBe(400);
    expect(fired).toEqual([]);
  },
  60_000,
);

test.skipIf(!executablePath)(
  'the same texts without our guards are noticed, in the page and in the server',
  async () => {
    const raw = await runHostile(page, { count: 200, seed: 11 }, async (input) => asShown(input, input.text));
    const told = raw.fired.join('\n');
    expect(told).toMatch(/code ran in the page/);
    expect(told).toMatch(/the network was asked for/);
    expect(told).toMatch(/a link to javascript:/);
    expect(told).toMatch(/boxes of 200 stand/);
    const mdx = (await runHostile(page, { count: 2000, seed: 11 }, run)).fired.join('\n');
    expect(mdx).toMatch(/code ran in the server/);
    expect(mdx).toMatch(/a file was written/);
    expect(mdx).toMatch(/a secret is shown/);
  },
  60_000,
);

test('names reach the page as text', async () => {
  const { html } = await showInput({ place: 'name', text: '"><img src=x onerror=alert(1)>' });
  expect(html).not.toContain('<img');
});
