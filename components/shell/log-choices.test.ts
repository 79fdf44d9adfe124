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

const named = ['Trial of a library', 'Trial of a cache', '試行'].map((title) => ({
  id: title,
  slug: title,
  title,
  isRunning: true,
  timeZone: 'UTC',
}));
const first = (typed: string) => {
  const [choice] = logChoices(typed, named).choices;
  return [choice?.text, choice?.label];
};

test.each([
  ['log trial lib', '', 'Log: an entry in Trial of a library'],
  ['log: LIBRARY', '', 'Log: an entry in Trial of a library'],
  ['log 試', '', 'Log: an entry in 試行'],
  ['log trial', 'trial', 'Log: “trial” in Trial of a library'],
  ['log library is slow', 'library is slow', 'Log: “library is slow” in Trial of a library'],
  ['trial lib', 'trial lib', 'Log: “trial lib” in Trial of a library'],
])('%j offers first to log %j', (typed, ...expected) => {
  expect(first(typed)).toEqual(expected);
});

test('the words that name one pilot are still offered as an entry', () => {
  expect(logChoices('log trial lib', named).choices.map(({ text }) => text)).toEqual([
    '',
    'trial lib',
    'trial lib',
    'trial lib',
  ]);
});

test('nobody is offered what they may not write', () => {
  expect(logChoices('log: x', []).choices).toEqual([]);
});
