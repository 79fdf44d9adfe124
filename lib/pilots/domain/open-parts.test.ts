import { expect, test } from 'vitest';
import { isOpenPart, openParts, type PilotPart, shutInWords, whyShut } from './open-parts';
import { partNames } from './part-kinds';
import { stages } from './pilot-day';

const parts = Object.keys(openParts) as PilotPart[];
const closedAt = '2026-11-21T12:00:00.000Z';

test('before the decision everything may change, after it ever less', () => {
  for (const part of parts) {
    const open = stages.map((stage) =>
      isOpenPart(part, { stage, closedAt: stage === 'closed' ? closedAt : null }),
    );
    expect(open.slice(0, 3)).toEqual([true, true, true]);
    expect(open[3] || !open[4]).toBe(true);
  }
});

test.each([
  ['decided', ['criteria', 'waivers', 'measures', 'plan', 'days', 'objective', 'service']],
  ['closed', parts.filter((part) => part !== 'roadmap' && part !== 'conditions')],
] as const)('%s: what the decision rested on may not change', (stage, shut) => {
  const pilot = { stage, closedAt: stage === 'closed' ? closedAt : null };
  expect(parts.filter((part) => !isOpenPart(part, pilot))).toEqual([...shut]);
  expect(parts.filter((part) => whyShut(part, pilot)?.code === `pilot-${stage}`)).toEqual([...shut]);
});

test('a pilot of which only a document says that it is over stays open, so that its claims can be checked', () => {
  for (const part of parts) expect(whyShut(part, { stage: 'closed', closedAt: null })).toBeNull();
});

test('every kind of part has its place in the table', () => {
  expect(partNames.filter((name) => openParts[name].tab !== 'record')).toEqual([]);
});

test.each([
  ['criteria', 'running', null],
  ['criteria', 'decided', 'The pilot is decided: the criteria and waivers stay as the decision found them.'],
  ['log', 'decided', null],
  ['log', 'closed', 'The pilot is closed: log entries stay as they are.'],
  [
    'record',
    'decided',
    'The pilot is decided: the days and the time zone, objectives and services stay as the decision found them.',
  ],
  ['record', 'closed', 'The pilot is closed: all but the steps of the next phase stay as they are.'],
  ['decision', 'closed', null],
] as const)('the tab %s of a %s pilot says what stays', (tab, stage, said) => {
  expect(shutInWords(tab, { stage, closedAt })).toBe(said);
});
