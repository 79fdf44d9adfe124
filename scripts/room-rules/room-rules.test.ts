import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { levels } from './rooms.mjs';

const root = process.cwd();
const rooms = levels.flat();
let planted: string;

/** Every file that must be caught, with the rule that must catch it. */
const violations: { path: string; text: string; rule: string }[] = [
  ...rooms.slice(0, -1).map((room) => ({
    path: `lib/${room}/reaches-up.ts`,
    text: "import '@/lib/cli/domain/x';",
    rule: `order-${room}`,
  })),
  { path: 'lib/cli/reaches-page.ts', text: "import '@/app/page';", rule: 'one-way-up' },
  { path: 'lib/stranger/x.ts', text: "import './y';", rule: 'unlisted-room' },
  ...rooms.map((room) => ({
    path: `app/${room}-records.ts`,
    text: `import '@/lib/${room}/records';`,
    rule: `private-${room}`,
  })),
  { path: 'lib/pilots/domain/framework.ts', text: "import 'react';", rule: 'pure-domain' },
  { path: 'lib/pilots/domain/files.ts', text: "import 'node:fs';", rule: 'pure-domain-node' },
  {
    path: 'lib/pilots/queries.ts',
    text: "import { database } from '@/lib/platform/database/client'; export const d = database;",
    rule: 'database-in-records',
  },
  {
    path: 'components/pilots/reads.tsx',
    text: "import { listPilots } from '@/lib/adrs/queries'; export const l = listPilots;",
    rule: 'components-take-props',
  },
  {
    path: 'components/ui/knows.tsx',
    text: "import '@/components/pilots/reads';",
    rule: 'ui-knows-no-business',
  },
  { path: 'lib/shared/circle-a.ts', text: "import './circle-b';", rule: 'no-cycles' },
  { path: 'lib/shared/nowhere.ts', text: "import './no-such-file';", rule: 'no-unresolved' },
];

const impure: { name: string; text: string }[] = [
  { name: 'clock', text: 'export const at = Date.now();' },
  { name: 'today', text: 'export const today = new Date();' },
  { name: 'chance', text: 'export const luck = Math.random();' },
  { name: 'environment', text: 'export const home = process.env.HOME;' },
  { name: 'network', text: 'export const ask = () => fetch("https://example.org");' },
];

function plant(path: string, text: string): void {
  mkdirSync(dirname(join(planted, path)), { recursive: true });
  writeFileSync(join(planted, path), `${text}\n`);
}

beforeAll(() => {
  planted = mkdtempSync(join(tmpdir(), 'pilothouse-rooms-'));
  symlinkSync(join(root, 'node_modules'), join(planted, 'node_modules'));
  cpSync(join(root, 'tsconfig.json'), join(planted, 'tsconfig.json'));
  cpSync(join(root, 'biome.json'), join(planted, 'biome.json'));
  cpSync(
    join(root, 'scripts/room-rules/pure-domain.grit'),
    join(planted, 'scripts/room-rules/pure-domain.grit'),
  );
  execFileSync('git', ['init', '-q'], { cwd: planted });
  for (const room of rooms) plant(`lib/${room}/records.ts`, 'export const records = 1;');
  plant('lib/cli/domain/x.ts', 'export const x = 1;');
  plant('lib/stranger/y.ts', 'export const y = 1;');
  plant('lib/adrs/queries.ts', 'export const listPilots = 1;');
  plant('lib/platform/database/client.ts', 'export const database = 1;');
  plant('app/page.ts', 'export const page = 1;');
  plant('lib/shared/circle-b.ts', "import './circle-a';");
  for (const { path, text } of violations) plant(path, text);
  for (const { name, text } of impure) plant(`lib/pilots/domain/${name}.ts`, text);
});

afterAll(() => rmSync(planted, { recursive: true, force: true }));

describe('the import rules', () => {
  let found: { from: string; rule: { name: string } }[] = [];

  beforeAll(() => {
    const run = spawnSync(
      process.execPath,
      [
        join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
        ...[
          '--config',
          join(root, '.dependency-cruiser.mjs'),
          '--output-type',
          'json',
          'lib',
          'app',
          'components',
        ],
      ],
      { cwd: planted, encoding: 'utf8', maxBuffer: 64_000_000 },
    );
    found = JSON.parse(run.stdout).summary.violations;
  }, 60_000);

  test.each(violations)('$rule catches $path', ({ path, rule }) => {
    expect(found.filter(({ from }) => from === path).map((violation) => violation.rule.name)).toContain(rule);
  });
});

test.each(impure)(
  'the linter catches $name in a domain',
  ({ name }) => {
    const run = spawnSync(
      join(root, 'node_modules/.bin/biome'),
      ['lint', '--diagnostic-level=error', `lib/pilots/domain/${name}.ts`],
      { cwd: planted, encoding: 'utf8' },
    );
    expect(run.status).not.toBe(0);
    expect(`${run.stdout}${run.stderr}`).toContain('domain/ is pure');
  },
  30_000,
);

test('every folder of lib stands in the list of rooms', () => {
  const folders = readdirSync(join(root, 'lib'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  expect(rooms).toEqual(expect.arrayContaining(folders.map(({ name }) => name)));
});
