import { expect, test } from 'vitest';
import { fromStoredDate, toStoredDate } from './stored-date';

test.each(['2024-05-02', '2024-05', '2024', null])('%s comes back as it was', (iso) => {
  const { date, datePrecision } = toStoredDate(iso);
  expect(fromStoredDate(date, datePrecision)).toBe(iso);
});
