import { expect, test } from 'vitest';
import { type LogPilot, logChoices } from './log-choices';

const pilots: LogPilot[] = ['A', 'B', 'C', 'D'].map((title) => ({
  id: title,
  slug: title,
  title,
  isRunning: true,
  timeZone: 'UTC',
}));
const of = (typed: string) => {
  const { isAsked, choices } = logChoices(typed, pilots);
  return [isAsked, choices.length, choices[0]?.text, choices[0]?.label];
};

test.each([
  ['', false, 3, '', 'Log: an entry in A'],
  ['log', true, 4, '', 'Log: an entry in A'],
  ['Lo', true, 4, '', 'Log: an entry in A'],
  ['log: cache is on', true, 4, 'cache is on', 'Log: “cache is on” in A'],
  ['LOG cache is on', true, 4, 'cache is on', 'Log: “cache is on” in A'],
  ['cache is on', false, 3, 'cache is on', 'Log: “cache is on” in A'],
  ['logging is slow', false, 3, 'logging is slow', 'Log: “logging is slow” in A'],
  ['試'.repeat(50), false, 3, '試'.repeat(50), `Log: “${'試'.repeat(40)}…” in A`],
])('%j offers to log', (typed, ...expected) => {
  expect(of(typed)).toEqual(expected);
});

test('nobody is offered what they may not write', () => {
  expect(logChoices('log: x', []).choices).toEqual([]);
});
