import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { compileMdx } from '@/lib/markdown/mdx-compile';
import { renderJudged } from '@/lib/markdown/render';
import { renderFileText } from '@/lib/markdown/render-file';
import { stopRendering } from '@/lib/markdown/render-process';
import { findChromium } from '../../scripts/chromium.mjs';
import { type BenchEntry, type BenchResult, summarise } from '../harness';
import { limitMs, runHostile } from '../markdown/hostile-run';
import { slowTexts } from '../markdown/slow-texts';

const count = 12_000;
const seed = 6;

/** Hostile text in every place where the portal shows text of other people, in a real browser. */
export const hostile: BenchEntry = {
  name: 'hostile',
  summary: `${count} hostile texts as decisions, lessons, comments and names, in Chromium: none runs, reads or asks`,
  async run(progress) {
    const { path, problem } = findChromium();
    if (!path) throw new Error(problem ?? 'there is no Chromium');
    const browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox'] });
    try {
      const page = await browser.newPage();
      await renderFileText('start', 'mdx');
      const { inputs, fired, stopped, slowestMs, slowest } = await runHostile(
        page,
        { count, seed },
        undefined,
        progress,
      );
      for (const one of fired.slice(0, 20)) progress(one);
      progress(`slowest: ${slowest}`);
      const note = `${inputs} texts, ${stopped} of them refused whole; page, server, files, environment, network, prototypes`;
      return [
        summarise('canaries fired by hostile text', [fired.length], 'times', { atMost: 0 }, note),
        summarise('slowest hostile text that is shown', [slowestMs], 'ms', { atMost: limitMs }, 'wall time'),
        await slowResult(progress),
        await goodResult(progress),
      ];
    } finally {
      await browser.close();
      await stopRendering();
    }
  },
};

/** Texts that make parsers slow, as large as they may be: done or stopped within the limit. */
async function slowResult(progress: (text: string) => void): Promise<BenchResult> {
  progress('rendering texts that make parsers slow');
  let worstMs = 0;
  for (const [name, text] of slowTexts)
    for (const kind of ['markdown', 'mdx'] as const) {
      // The one before may have been stopped, and its process with it.
      await renderFileText('start', 'mdx');
      const started = performance.now();
      const { problems } = await renderFileText(kind === 'mdx' ? text.slice(0, 64 * 1024) : text, kind);
      const tookMs = performance.now() - started;
      if (tookMs > worstMs) {
        worstMs = tookMs;
        progress(`${name} as ${kind}: ${Math.round(tookMs)} ms, ${problems[0]?.message ?? 'shown'}`);
      }
    }
  const note = `${slowTexts.length} texts as large as allowed, as Markdown and as MDX; without the start of the process`;
  return summarise(
    'slowest text of those that make parsers slow',
    [worstMs],
    'ms',
    { atMost: limitMs * 1.1 },
    note,
  );
}

/** The portal's own documents still render, every one of them, without a problem. */
async function goodResult(progress: (text: string) => void): Promise<BenchResult> {
  const folders = ['content/adrs', 'content/lessons', 'content/practices', 'docs'];
  const bad: string[] = [];
  let good = 0;
  for (const folder of folders)
    for (const name of readdirSync(join(process.cwd(), folder))) {
      if (!/\.mdx?$/.test(name)) continue;
      const text = readFileSync(join(process.cwd(), folder, name), 'utf8');
      const isMdx = name.endsWith('.mdx');
      const fine = isMdx ? compileMdx(text).problems.length === 0 : renderJudged(text).reason === null;
      if (fine) good += 1;
      else bad.push(`${folder}/${name}`);
    }
  for (const name of bad) progress(`does not render: ${name}`);
  return summarise(
    'good documents that no longer render',
    [bad.length],
    'documents',
    { atMost: 0 },
    `of ${good + bad.length}`,
  );
}
