import { parseArgs } from 'node:util';
import { expect, test } from 'vitest';
import { isUsageError, usageError } from './usage';

function told(args: string[], options: Parameters<typeof parseArgs>[0] = {}): string | undefined {
  try {
    parseArgs({ args, ...options });
  } catch (error) {
    const refused = usageError('sync', error);
    expect(isUsageError(refused)).toBe(true);
    return refused.reasons[0]?.message;
  }
}

test('what was typed wrong is said in one sentence, and where help is', () => {
  expect(told(['--bogus'])).toBe('Unknown option \'--bogus\'. "sync --help" shows how.');
  expect(told(['extra'])).toBe('Unexpected argument \'extra\'. "sync --help" shows how.');
  expect(told(['--days', '-1'], { options: { days: { type: 'string' } } })).toBe(
    'Option \'--days\' argument is ambiguous. "sync --help" shows how.',
  );
  expect(usageError('sync', 'Name one.').reasons[0]?.message).toBe('Name one. "sync --help" shows how.');
});
