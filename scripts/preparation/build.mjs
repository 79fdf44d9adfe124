import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { isStamped, unlessStamped } from './stamp.mjs';
import { step } from './step.mjs';

// Not tsconfig.json: Next rewrites it while it builds.
const tools = ['package.json', 'package-lock.json'];
const schema = ['prisma/schema', 'prisma.config.ts', 'scripts/generate.mjs', 'package-lock.json'];
const programSources = ['lib', 'prisma/schema', 'scripts/preparation', ...tools];
const pageSettings = ['next.config.js', 'postcss.config.mjs', 'proxy.ts', 'instrumentation.ts'];
const pageSources = ['app', 'components', 'lib', 'public', 'prisma/schema', ...pageSettings, ...tools];

const clientStamp = (root) => join(root, 'generated', '.client');
const programsFolder = (root) => join(root, 'generated', 'programs');
const programsStamp = (root) => join(programsFolder(root), '.stamp');
const pagesStamp = (root) => join(root, '.next', 'pilothouse-build');

export function areProgramsCurrent(root) {
  return (
    isStamped(clientStamp(root), fingerprint(root, schema)) &&
    isStamped(programsStamp(root), fingerprint(root, programSources))
  );
}

export function arePagesCurrent(root) {
  return isStamped(pagesStamp(root), fingerprint(root, pageSources));
}

/** The Prisma client, when the schema has changed. */
export function generate(root) {
  return unlessStamped(clientStamp(root), fingerprint(root, schema), () =>
    step(
      'Generating the database client',
      process.execPath,
      [join(root, 'scripts', 'generate.mjs'), '--quiet'],
      {
        cwd: root,
      },
    ),
  );
}

/** The launcher, the command line and the processes beside them as plain JavaScript, so that they start without a compiler. */
export function bundlePrograms(root) {
  const folder = programsFolder(root);
  return unlessStamped(programsStamp(root), fingerprint(root, programSources), async () => {
    const { build } = await import('esbuild');
    rmSync(folder, { recursive: true, force: true });
    await build({
      absWorkingDir: root,
      entryPoints: {
        launch: 'lib/cli/launch.ts',
        main: 'lib/cli/main.ts',
        'mdx-process': 'lib/markdown/mdx-process.ts',
        'simulation-worker': 'lib/forecasts/simulation-worker.ts',
      },
      outdir: folder,
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      packages: 'external',
      alias: { '@': root.replace(/[\\/]$/, '') },
      sourcemap: 'linked',
      logLevel: 'silent',
      plugins: [nextByFile],
    });
  });
}

/** Next's parts are named for bundlers; Node wants the file's whole name. */
const nextByFile = {
  name: 'next-by-file',
  setup(build) {
    build.onResolve({ filter: /^next(-auth)?\/[\w/-]+$/ }, ({ path }) => ({
      path: `${path}.js`,
      external: true,
    }));
  },
};

/** The pages. No database address reaches the build, so that no page can bake rows of one into itself. */
export function buildPages(root) {
  const { DATABASE_URL: _, ...env } = process.env;
  return unlessStamped(pagesStamp(root), fingerprint(root, pageSources), () =>
    step(
      'Building the pages',
      process.execPath,
      [join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build'],
      {
        cwd: root,
        env: { ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      },
    ),
  );
}
