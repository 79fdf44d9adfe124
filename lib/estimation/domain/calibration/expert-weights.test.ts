import { expect, test } from 'vitest';
import { seededRandom } from '@/lib/shared/seeded-random';
import { pinball } from '../backtest/score';
import { ExpertWeights } from './expert-weights';

test('weights begin even and always sum to 1', () => {
  const weights = new ExpertWeights(4);
  expect(Array.from(weights.weights())).toEqual([0.25, 0.25, 0.25, 0.25]);
  for (let i = 0; i < 50; i += 1) weights.learn(0.8, [0, 1, 2, 3], weights.mix([0, 1, 2, 3]), i % 3);
  expect(weights.weights().reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
});

test('the mix loses hardly more than the best expert', () => {
  const random = seededRandom(4);
  const weights = new ExpertWeights(5);
  const said = [-1, 0.84, 2, 0.3, 4];
  const losses = said.map(() => 0);
  let mixedLoss = 0;
  for (let i = 0; i < 3000; i += 1) {
    const mixed = weights.mix(said);
    const came = random.normal();
    mixedLoss += pinball(0.8, came, mixed);
    for (const [k, one] of said.entries()) losses[k] = (losses[k] ?? 0) + pinball(0.8, came, one);
    weights.learn(0.8, said, mixed, came);
  }
  expect(mixedLoss / Math.min(...losses)).toBeLessThan(1.03);
});

test('the mix follows when another expert becomes the best', () => {
  const weights = new ExpertWeights(2);
  for (let i = 0; i < 3000; i += 1) {
    const came = i < 1500 ? 0 : 1;
    weights.learn(0.5, [0, 1], weights.mix([0, 1]), came + (i % 2 === 0 ? 0.1 : -0.1));
  }
  expect(weights.weights()[1]).toBeGreaterThan(0.5);
});

test('results that overlap count for less', () => {
  const [alone, overlapping] = [new ExpertWeights(2), new ExpertWeights(2, 20)];
  for (const weights of [alone, overlapping])
    for (let i = 0; i < 40; i += 1) weights.learn(0.5, [0, 1], weights.mix([0, 1]), i % 2 === 0 ? 0.1 : -0.1);
  expect(overlapping.weights()[0]).toBeLessThan(alone.weights()[0] ?? 0);
  expect(overlapping.weights()[0]).toBeGreaterThan(0.5);
});

test('who is believed at first is believed until another has shown more', () => {
  const weights = new ExpertWeights(3, 1, [2, 1, 1]);
  expect(Array.from(weights.weights())).toEqual([0.5, 0.25, 0.25]);
  for (let i = 0; i < 500; i += 1)
    weights.learn(0.5, [0, 1, 0], weights.mix([0, 1, 0]), i % 2 === 0 ? 0.9 : 1.1);
  expect(weights.weights()[1]).toBeGreaterThan(0.5);
  expect(weights.weights().reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
});
