import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import type { Root } from 'mdast';
import { bundleMDX } from 'mdx-bundler';
import remarkGfm from 'remark-gfm';
import type { MdxOutcome } from './domain/mdx-problem';
import { findTreeProblems } from './domain/mdx-tree';
import { checkMdx } from './mdx-check';

/** Only the document itself and React's runtime (which stays outside the bundle) may be resolved. */
const refuseResolving: Plugin = {
  name: 'refuse-resolving',
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ kind, path }) =>
      kind === 'entry-point' || path === 'react/jsx-runtime'
        ? undefined
        : { errors: [{ text: `"${path}" may not be imported` }] },
    );
  },
};

/** What is compiled is judged again, in case the bundler reads a text otherwise than the check did. */
function guardTree() {
  return (tree: Root) => {
    const [problem] = findTreeProblems(tree);
    if (problem) throw new Error(problem.message);
  };
}

const neverRun = {
  parse(): never {
    throw new Error('Front matter can only be YAML.');
  },
};

/** Checks and compiles a document. Runs in a process of its own (mdx-process.ts). */
export async function compileMdx(text: string): Promise<MdxOutcome> {
  const checked = checkMdx(text);
  if (!checked.ok) return checked;
  const emptyFolder = await mkdtemp(join(tmpdir(), 'pilothouse-mdx-'));
  try {
    const { code } = await bundleMDX({
      source: checked.source,
      cwd: emptyFolder,
      grayMatterOptions: (options) => ({ ...options, engines: { js: neverRun, javascript: neverRun } }),
      mdxOptions: (options) => ({ ...options, development: false, remarkPlugins: [remarkGfm, guardTree] }),
      esbuildOptions: (options) => ({
        ...options,
        logLevel: 'silent',
        plugins: [refuseResolving, ...(options.plugins ?? [])],
      }),
    });
    return { ok: true, code };
  } finally {
    await rm(emptyFolder, { recursive: true, force: true });
  }
}
