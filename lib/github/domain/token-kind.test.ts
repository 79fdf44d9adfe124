import { expect, test } from 'vitest';
import { tokenKind } from './token-kind';

test.each([
  [null, 'none'],
  ['github_pat_x', 'fine-grained'],
  ['ghp_x', 'personal'],
  ['ghs_x', 'app'],
  ['0123456789abcdef', 'other'],
])('%s is %s', (token, kind) => {
  expect(tokenKind(token)).toBe(kind);
});
