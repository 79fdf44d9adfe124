import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('../../app/styles/tokens.css', import.meta.url), 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }] as const,
  ),
);

/** Relative luminance and contrast ratio as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(hex.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const states = ['met', 'not-met', 'unknown', 'stale', 'waived'];
const grounds = ['paper', 'surface', 'sunken'];
const onEveryGround = ['ink', 'ink-2', 'ink-3', 'accent', ...states].flatMap((text) =>
  grounds.map((ground) => [text, ground] as const),
);
const onItsOwnSoft = states.map((state) => [state, `${state}-soft`] as const);
const bodyOnSoft = [...states, 'accent'].flatMap((state) =>
  ['ink', 'ink-2'].map((text) => [text, `${state}-soft`] as const),
);
const textPairs: (readonly [string, string])[] = [
  ...onEveryGround,
  ...onItsOwnSoft,
  ...bodyOnSoft,
  ['accent', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
];
const shapePairs: (readonly [string, string])[] = [
  ...grounds.map((ground) => ['control', ground] as const),
  ...states.map((state) => [state, 'surface'] as const),
];

function ratio(mode: 'light' | 'dark', text: string, ground: string): number {
  const a = tokens.get(text);
  const b = tokens.get(ground);
  if (!a || !b) throw new Error(`no token ${a ? ground : text}`);
  return contrast(a[mode], b[mode]);
}

test.each(textPairs)('%s on %s reads at 4.5 or better in light and dark', (text, ground) => {
  expect(ratio('light', text, ground)).toBeGreaterThanOrEqual(4.5);
  expect(ratio('dark', text, ground)).toBeGreaterThanOrEqual(4.5);
});

test.each(shapePairs)('%s on %s is seen at 3 or better in light and dark', (shape, ground) => {
  expect(ratio('light', shape, ground)).toBeGreaterThanOrEqual(3);
  expect(ratio('dark', shape, ground)).toBeGreaterThanOrEqual(3);
});

test('every colour is written for light and for dark', () => {
  const declared = [...css.matchAll(/^ {2}--([a-z0-9-]+): (?!var|light-dark)#/gm)].map(([, name]) => name);
  expect(declared).toEqual([]);
  expect(tokens.size).toBeGreaterThan(20);
});

test('black on white is 21 to 1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
});
