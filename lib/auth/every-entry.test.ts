import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isPageGate, ownPageGates, ungatedEntries } from './entry-gate.test-data';

/** What everybody may reach, and why. */
const open: Record<string, string> = {
  'app/(sign-in)/sign-in/page.tsx': 'signing in comes before being signed in',
  'app/(sign-in)/sign-in/owner/page.tsx': 'the one-time link is the proof; the page only shows what it does',
  'app/api/auth/[...nextauth]/route.ts': 'next-auth signs people in and out here',
  'app/api/health/route.ts': 'says only that the process serves',
  'app/(sign-in)/feedback/[secret]/page.tsx':
    'the secret in the link is the proof; it shows the questions and the own answer, nothing of the pilot else',
  'app/(sign-in)/feedback/[secret]/actions.ts':
    'the same secret is the proof; the command takes one answer a person or browser',
  'app/(shared)/shared/[secret]/page.tsx':
    'the secret in the link is the proof; it shows one impact report and opens nothing else',
  'app/(sign-in)/mail/unsubscribe/[word]/page.tsx':
    'the signed word in the link is the proof; it names the person and one kind of mail, nothing else',
  'app/(sign-in)/mail/address/[word]/page.tsx':
    'the signed word in the link is the proof; it was sent to the address that it sets',
  'app/(sign-in)/mail/actions.ts': 'the same signed words are the proof; the commands check them',
  'app/api/mail/unsubscribe/[word]/route.ts':
    'the same signed word is the proof; mail programs post it without a session (RFC 8058)',
  'app/api/webhooks/github/route.ts':
    'the signature over the delivery is the proof; it writes hints, no record',
  'app/api/ready/route.ts': 'says only whether the database is reachable and migrated',
};

const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|test-data)\.tsx?$/.test(file));

const files = ['app', 'components', 'lib'].flatMap(filesOf);

test('every page, route and action asks who the viewer is, but for the named few', () => {
  const ungated = files
    .filter((file) => !(file in open))
    .flatMap((file) => ungatedEntries(file, readFileSync(file, 'utf8')).map((what) => `${file}: ${what}`));
  expect(ungated).toEqual([]);
});

test.each(Object.entries(ownPageGates))('%s, which pages share, asks for the viewer itself', (name, file) => {
  expect(isPageGate(name, file, readFileSync(file, 'utf8'))).toBe(true);
  expect(isPageGate(name, file, `export const ${name} = async () => db();`)).toBe(false);
});

test('the walk sees the app: it finds pages, routes and actions', () => {
  for (const kind of [/page\.tsx$/, /route\.ts$/, /actions\.ts$/])
    expect(files.filter((file) => kind.test(file)).length).toBeGreaterThan(2);
  for (const file of Object.keys(open)) expect(existsSync(file), file).toBe(true);
  expect(existsSync('pages'), 'the Pages Router would be a second way in').toBe(false);
});

const gated = 'const viewer = await currentViewer();';

test.each([
  ['app/x/page.tsx', 'export default async function P() { return <p>{await db()}</p>; }', ['default']],
  ['app/x/page.tsx', `export default async function P() { ${gated} return null; }`, []],
  ['app/x/page.tsx', `async function P() { ${gated} return null; }\nexport default P;`, []],
  ['app/x/page.tsx', 'const P = () => null;\nexport { P as default };', ['default']],
  ['app/x/page.tsx', `// ${gated}\nexport default async function P() { return null; }`, ['default']],
  [
    'app/x/page.tsx',
    `export async function generateMetadata() { return { title: await secret() }; }\nexport default async function P() { ${gated} return null; }`,
    ['generateMetadata'],
  ],
  [
    'app/x/page.tsx',
    `export async function generateMetadata({ params }) { return { title: (await params).slug }; }\nexport default async function P() { ${gated} return null; }`,
    [],
  ],
  [
    'app/x/page.tsx',
    `const read = cache(async () => { ${gated} });\nexport default async function P() { await read(); return null; }`,
    [],
  ],
  [
    'app/x/page.tsx',
    'async function a() { await b(); }\nasync function b() { await a(); }\nexport default async function P() { await a(); }',
    ['default'],
  ],
  ['app/x/default.tsx', 'export default function D() { return null; }', ['default']],
  ['app/api/x/route.ts', 'export async function GET() { return Response.json({}); }', ['GET']],
  ['app/api/x/route.ts', 'export const GET = apiRoute({ handle });\nexport const POST = handle;', ['POST']],
  ['app/api/x/route.ts', 'const h = apiRoute({ handle });\nexport { h as GET, h as POST };', []],
  ['app/api/x/route.ts', "export { GET } from './other';", ['GET']],
  ['app/weeks/feed.xml/route.ts', `export async function GET() { ${gated} return new Response(''); }`, []],
  ['app/x/actions.ts', "'use server';\nexport async function save() {}", ['action save']],
  ['app/x/actions.ts', "'use server';\nexport const save = formAction(schema, run);", []],
  ['lib/x/y.ts', "'use server';\nexport const save = async () => {};", ['action save']],
  [
    'app/x/page.tsx',
    `export default async function P() { ${gated} async function f() { 'use server'; } return null; }`,
    ['an action inside a function'],
  ],
  ['app/sitemap.ts', 'export default () => [];', ['app/sitemap.ts is served to everybody']],
  ['app/x/panel.tsx', 'export const Panel = () => null;', []],
])('a planted %s is judged: %s', (path, text, found) => {
  expect(ungatedEntries(path, text)).toEqual(found);
});
