import { expect, test } from 'vitest';
import { isOpenWaiver, type WaiverStanding, type WaiverView, waiverInWords, waiverStanding } from './waiver';

const now = new Date('2026-11-21T12:00:00Z');
const base: WaiverView = {
  id: 'w',
  criterionId: 'c',
  reason: 'The vendor delivers in March',
  until: null,
  state: 'asked',
  askedById: 'a',
  askedByName: 'Zoë',
  askedAt: '2026-11-01T00:00:00Z',
  answeredByName: null,
  answeredAt: null,
  answerReason: '',
  endedAt: null,
  endedByName: null,
};
const approved = { state: 'approved', answeredByName: '李明' } as const;

test.each<[Partial<WaiverView>, WaiverStanding, boolean, string]>([
  [{}, 'asked', true, 'Zoë asks to waive it: The vendor delivers in March'],
  [
    { until: '2026-11-20T22:59:59.999Z' },
    'asked',
    false,
    'Zoë asks to waive it until 20 November 2026: The vendor delivers in March',
  ],
  [approved, 'approved', true, 'Waived by 李明 until it is ended: The vendor delivers in March'],
  [
    { ...approved, until: '2026-11-21T22:59:59.999Z' },
    'approved',
    true,
    'Waived by 李明 until 21 November 2026: The vendor delivers in March',
  ],
  [
    { ...approved, until: now.toISOString() },
    'approved',
    true,
    'Waived by 李明 until 21 November 2026: The vendor delivers in March',
  ],
  [
    { ...approved, until: '2026-11-21T11:59:59.999Z' },
    'expired',
    false,
    'Was waived by 李明 until 21 November 2026, which has passed: The vendor delivers in March',
  ],
  [
    { ...approved, endedAt: '2026-11-10T23:30:00Z', endedByName: 'Ada' },
    'ended',
    false,
    'Was waived by 李明 until Ada ended it on 11 November 2026: The vendor delivers in March',
  ],
  [
    { state: 'refused', answeredByName: 'Max', answerReason: 'Too early' },
    'refused',
    false,
    'Max refused to waive it (Too early); Zoë had asked: The vendor delivers in March',
  ],
  [
    { state: 'withdrawn' },
    'withdrawn',
    false,
    'Zoë asked to waive it and withdrew: The vendor delivers in March',
  ],
])('a waiver stands and reads: %#', (over, standing, isOpen, words) => {
  const waiver = { ...base, ...over };
  expect(waiverStanding(waiver, now)).toBe(standing);
  expect(isOpenWaiver(waiver, now)).toBe(isOpen);
  expect(waiverInWords(waiver, now, 'Europe/Berlin')).toBe(words);
});
