import { expect, test } from 'vitest';
import { mergeRefused } from './stream-report';

const at = (place: string, reason = 'old') => ({ place, reason });
const none = new Set<string>();

test('what was refused stays listed until it goes in, or until a full read', () => {
  const before = [at('issue #1'), at('issue #2')];
  expect(mergeRefused(before, [], { full: false, accepted: none })).toEqual(before);
  expect(mergeRefused(before, [], { full: false, accepted: new Set(['issue #1']) })).toEqual([
    at('issue #2'),
  ]);
  expect(mergeRefused(before, [at('issue #2', 'new')], { full: false, accepted: none })).toEqual([
    at('issue #1'),
    at('issue #2', 'new'),
  ]);
  expect(mergeRefused(before, [], { full: true, accepted: none })).toEqual([]);
});
