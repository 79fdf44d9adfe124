import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const root = fileURLToPath(new URL('.', import.meta.url));

// What puts something else in a module's place no other file may see; processor time is that of the code as loaded.
const needsOwnModules = /\bvi\.(do)?(mock|resetModules)\(|\bprocessorMs\(/i;
const apart = ['lib', 'app', 'components', 'scripts', 'bench', 'e2e']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  )
  .filter(
    (path) => /\.test\.tsx?$/.test(path) && needsOwnModules.test(readFileSync(join(root, path), 'utf8')),
  )
  .map((path) => path.replaceAll('\\', '/').replace(/[()[\]{}!*?+@]/g, '\\$&'));

/** A fresh checkout knows no times: what takes a minute begins first, while the other worker has all the rest to do. */
const longest = ['lib/github/fault-run.db.test.ts', 'lib/pilots/concurrent-edits.db.test.ts'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const long = sorted.filter(({ moduleId }) => longest.some((path) => moduleId.endsWith(path)));
    return [...new Set([...long, ...sorted])];
  }
}

interface Kind {
  name: 'unit' | 'database';
  include: string[];
  exclude: string[];
  testTimeout: number;
  hookTimeout?: number;
  globalSetup?: string;
  maxWorkers: number;
}

/** The files of a kind share what they loaded, which saves half the time; those that may not are `NAME-apart`. */
function sharingModules(kind: Kind) {
  const own = apart.filter((path) => /\.db\.test\.tsx?$/.test(path) === (kind.name === 'database'));
  const shared = { isolate: false, setupFiles: 'lib/platform/test-environment.ts' };
  return [
    { extends: true as const, test: { ...kind, ...shared, exclude: [...kind.exclude, ...own] } },
    { extends: true as const, test: { ...kind, name: `${kind.name}-apart`, include: own } },
  ];
}

/**
 * Three kinds: `unit` runs pure rules with no database; `database` gives every test file a migrated PostgreSQL
 * database of its own (lib/platform/database/test-database.ts); `launch` starts, kills and restarts real servers.
 */
export default defineConfig({
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  test: {
    // What may take two seconds in the portal may take longer here, where the machine does everything at once.
    env: { RENDER_LIMIT_SECONDS: '30' },
    expect: { poll: { timeout: 90_000 } },
    sequence: { sequencer: LongestFirst },
    projects: [
      ...sharingModules({
        name: 'unit',
        include: ['{lib,components,scripts,bench,e2e/support}/**/*.test.{ts,tsx}'],
        exclude: ['**/*.{db,launch}.test.{ts,tsx}'],
        // What never ends is noticed all the same; a machine that does other things at once is not.
        testTimeout: 120_000,
        // By itself one worker is started on two cores.
        maxWorkers: 2,
      }),
      ...sharingModules({
        name: 'database',
        include: ['{lib,app,scripts}/**/*.db.test.{ts,tsx}'],
        exclude: [],
        globalSetup: 'lib/platform/database/test-server.ts',
        testTimeout: 180_000,
        hookTimeout: 120_000,
        maxWorkers: 2,
      }),
      {
        extends: true,
        test: {
          name: 'launch',
          include: ['lib/**/*.launch.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
