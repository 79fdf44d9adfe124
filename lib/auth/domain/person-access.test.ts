import { expect, test } from 'vitest';
import { personAccess } from './person-access';

const createdAt = new Date('2026-03-02T08:00:00Z');

test.each([
  [null, 'active'],
  [new Date(createdAt), 'waiting'],
  [new Date(createdAt.getTime() + 1), 'disabled'],
])('disabled at %s is %s', (disabledAt, access) => {
  expect(personAccess({ disabledAt, createdAt })).toBe(access);
});
