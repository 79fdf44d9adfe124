import { compile } from '@mdx-js/mdx';
import { bundleMDX } from 'mdx-bundler';
import { createElement } from 'react';
import * as jsxRuntime from 'react/jsx-runtime';
import { renderToStaticMarkup } from 'react-dom/server';
import remarkGfm from 'remark-gfm';
import { MdxBody } from '@/components/mdx/mdx-body';
import { compileMdx } from '@/lib/markdown/mdx-compile';
import { compileOffThread, stopCompiler } from '@/lib/markdown/mdx-compiler';
import { quantile } from '@/lib/shared/statistics';
import { type BenchEntry, type BenchResult, interleavedRatios, summarise, timed } from '../harness';
import { sampleDocument } from '../markdown/sample-documents';

const sizes = [1, 5, 20] as const;
const rounds = 15;
const previews = 200;
let lastSeed = 0;

/** A text that nobody has compiled yet. */
const fresh = (kilobytes: number) => {
  lastSeed += 1;
  return sampleDocument(kilobytes, lastSeed);
};

/** Cold compiling against plain @mdx-js/mdx, showing a stored document against mdx-bundler, and the live preview. */
export const mdx: BenchEntry = {
  name: 'mdx',
  summary: 'checked MDX: compiled cold, shown when stored, previewed while one types',
  async run(progress) {
    try {
      return [...(await coldResults(progress)), await storedResult(progress), await previewResult(progress)];
    } finally {
      await stopCompiler();
    }
  },
};

async function coldResults(progress: (text: string) => void): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  const plain = (kilobytes: number) => () => compile(fresh(kilobytes), { remarkPlugins: [remarkGfm] });
  for (const kilobytes of sizes) {
    progress(`compiling documents of ${kilobytes} KB`);
    const ours = async () => compileMdx(fresh(kilobytes));
    const ratios = await interleavedRatios(
      rounds,
      () => processorTime(ours),
      () => processorTime(plain(kilobytes)),
    );
    const name = `cold compile of ${kilobytes} KB / @mdx-js/mdx`;
    const note = `${rounds} rounds of processor time in one process, each a new text; our check included`;
    results.push(summarise(name, ratios, '×', { atMost: 1.2 }, note));
  }
  progress('compiling in the process that the portal compiles in');
  for (let i = 0; i < 2 * rounds; i++) await compileOffThread(fresh(5));
  const ratios = await interleavedRatios(
    rounds,
    () => timed(() => compileOffThread(fresh(5))),
    () => timed(plain(5)),
  );
  const note = `${rounds} rounds of wall time: ours there and back between two processes, theirs in this one`;
  results.push(
    summarise('cold compile of 5 KB beside the portal / @mdx-js/mdx', ratios, '×', { atMost: 1.5 }, note),
  );
  return results;
}

/** Milliseconds of the processor, so that other work on the machine counts for neither side. */
async function processorTime(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function storedResult(progress: (text: string) => void): Promise<BenchResult> {
  progress('showing a stored document of 5 KB, and bundling it');
  const text = fresh(5);
  const outcome = compileMdx(text);
  if (!outcome.ok) throw new Error('the sample document does not compile');
  const show = () => renderToStaticMarkup(createElement(MdxBody, { code: outcome.code, live: {} }));
  const shows = 50;
  for (let i = 0; i < 200; i++) show();
  const ratios = await interleavedRatios(
    rounds,
    () => timed(() => bundleAndShow(text)),
    async () =>
      (await timed(async () => {
        for (let i = 0; i < shows; i++) show();
      })) / shows,
  );
  return summarise(
    'mdx-bundler / a stored document, 5 KB, to HTML',
    ratios,
    '×',
    { atLeast: 200 },
    `${rounds} rounds; from the stored text (without its query) and from the source to static markup`,
  );
}

async function bundleAndShow(source: string): Promise<string> {
  const { code } = await bundleMDX({
    source,
    mdxOptions: (options) => ({ ...options, development: false, remarkPlugins: [remarkGfm] }),
  });
  const evaluate = new Function('_jsx_runtime', code) as (runtime: unknown) => { default: () => null };
  return renderToStaticMarkup(createElement(evaluate(jsxRuntime).default));
}

async function previewResult(progress: (text: string) => void): Promise<BenchResult> {
  progress(`${previews} previews of 5 KB while one types`);
  await compileOffThread('start');
  const text = fresh(5);
  const times: number[] = [];
  for (let at = 0; at < previews; at++) {
    const written = `${text.slice(0, 2000)}typing ${at} <Callo {${at % 3 === 0 ? '}' : ''}${text.slice(2000)}`;
    times.push(await timed(() => compileOffThread(written)));
  }
  return summarise(
    'live preview of 5 KB, 95th percentile',
    [quantile(times, 0.95) ?? Number.NaN],
    'ms',
    { atMost: 150 },
    `${previews} states of one text, most of them with open tags and braces, in the compiling process`,
  );
}
