import { expect, test } from 'vitest';
import type { Freshness } from '@/lib/github/domain/freshness';
import { freshnessForSpan } from './fact-age';

const until = new Date('2026-11-16T00:00:00Z');
const after = new Date('2026-11-16T00:00:00Z');
const before = new Date('2026-11-15T23:59:59Z');

test.each<[Freshness['kind'], Date | null, Freshness['kind']]>([
  ['stale', after, 'fresh'],
  ['failed', after, 'fresh'],
  ['stale', before, 'stale'],
  ['failed', before, 'failed'],
  ['never', null, 'never'],
  // Of several streams one was never read, though another was.
  ['never', after, 'never'],
  ['unavailable', null, 'unavailable'],
])('%s, last read %s, is %s for a week that ended', (kind, at, expected) => {
  expect(freshnessForSpan({ kind, at }, until)).toEqual({ kind: expected, at });
});
