import { expect, test } from 'vitest';
import { explainConnectionError } from './connection-error';

const url = 'postgresql://me:hidden@db.example:6543/portal';

test.each([
  [{ code: 'ECONNREFUSED' }, 'nothing answers'],
  [{ code: '28P01' }, 'refuses the user or password'],
  [{ code: '3D000' }, 'does not exist'],
  [{ message: 'timeout expired' }, 'does not answer in time'],
])('%o', (error, expected) => {
  const message = explainConnectionError(error, url)?.message ?? '';
  expect(message).toContain('The database portal at db.example:6543 cannot be used');
  expect(message).toContain(expected);
  expect(message).not.toContain('hidden');
});

test('another error is left as it is', () => {
  expect(explainConnectionError(new TypeError('a bug'), url)).toBeUndefined();
});
