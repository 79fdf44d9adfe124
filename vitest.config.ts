import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

/**
 * Three projects: `unit` runs pure rules with no database; `database` gives every test file a migrated PostgreSQL
 * database of its own (lib/platform/database/test-database.ts); `launch` starts, kills and restarts real servers.
 */
export default defineConfig({
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{lib,components,scripts,bench,e2e/support}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.{db,launch}.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['{lib,app,scripts}/**/*.db.test.{ts,tsx}'],
          globalSetup: ['lib/platform/database/test-server.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
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
