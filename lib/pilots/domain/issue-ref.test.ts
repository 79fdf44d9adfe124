import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseIssueRef } from './issue-ref';

test.each([
  ['#12', { owner: null, name: null, number: 12 }],
  [' 12 ', { owner: null, name: null, number: 12 }],
  ['acme/app#7', { owner: 'acme', name: 'app', number: 7 }],
  ['acme/app.js_2#7', { owner: 'acme', name: 'app.js_2', number: 7 }],
  ['https://github.com/acme/app/issues/7', { owner: 'acme', name: 'app', number: 7 }],
  ['https://github.com/acme/app/pull/7/files#diff-1', { owner: 'acme', name: 'app', number: 7 }],
  ['https://git.example.org/acme/app/pull/7?x=1', { owner: 'acme', name: 'app', number: 7 }],
  ['http://127.0.0.1:4010/acme/app/issues/7#issuecomment-9', { owner: 'acme', name: 'app', number: 7 }],
])('%s is read', (text, ref) => {
  expect(parseIssueRef(text)).toEqual(ref);
});

test.each([
  '',
  '#',
  '#0',
  '#-1',
  '#1.5',
  '#99999999999',
  'acme#7',
  'acme/app',
  '-acme/app#7',
  'javascript:alert(1)//a/b/issues/7',
  'https://github.com/acme/app/actions/runs/7',
  'https://github.com/acme/app/issues/7 and more',
])('%j is no issue', (text) => {
  expect(parseIssueRef(text)).toBeNull();
});

test('whatever is typed is answered and never throws', () => {
  fc.assert(fc.property(fc.string(), (text) => void parseIssueRef(text)));
  const long = `https://${'a/'.repeat(200_000)}`;
  expect(parseIssueRef(long)).toBeNull();
});
