import { expect, test } from 'vitest';
import { readSourceAddress } from './source-address';

const portal = 'https://portal.example';
const id = '0195c1b2-0000-7000-8000-000000000001';

test.each([
  ['/pilots/cache-swap/plan#x', { kind: 'pilot', slug: 'cache-swap' }],
  ['https://portal.example/pilots/caf%C3%A9', { kind: 'pilot', slug: 'café' }],
  [`/metrics/${id}?days=7`, { kind: 'metric', id }],
  ['/adrs/app/0001-use-x', { kind: 'adr', project: 'app', slug: '0001-use-x' }],
  ['/impact/faster-builds', { kind: 'impact', slug: 'faster-builds' }],
  ['acme/app#12', { kind: 'issue', owner: 'acme', name: 'app', number: 12, url: null }],
  [
    'https://github.com/acme/app/issues/12#issuecomment-1',
    { kind: 'issue', owner: 'acme', name: 'app', number: 12, url: 'https://github.com/acme/app/issues/12' },
  ],
  [
    'https://github.com/acme/app/pull/3/files',
    { kind: 'pull', owner: 'acme', name: 'app', number: 3, url: 'https://github.com/acme/app/pull/3/files' },
  ],
  [
    'https://github.com/acme/app/actions/runs/77',
    { kind: 'run', owner: 'acme', name: 'app', run: 77n, url: 'https://github.com/acme/app/actions/runs/77' },
  ],
  [
    'https://github.com/acme/app/commit/ABCDEF1',
    {
      kind: 'commit',
      owner: 'acme',
      name: 'app',
      sha: 'abcdef1',
      url: 'https://github.com/acme/app/commit/ABCDEF1',
    },
  ],
  ['https://example.org/a?b=c', { kind: 'link', url: 'https://example.org/a?b=c' }],
] as const)('%s is understood', (typed, ref) => {
  expect(readSourceAddress(typed, portal)).toEqual(ref);
});

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'http://example.org',
  'https://bank.example@evil.example/',
  '//evil.example/pilots/x',
  '/pilots/new',
  '/settings',
  '/metrics/none',
  'some words',
  '',
])('%j is no evidence', (typed) => {
  expect(readSourceAddress(typed, portal)).toBeNull();
});
