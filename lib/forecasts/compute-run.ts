import type { Viewer } from '@/lib/permissions/domain/viewer';
import { accept, type Reason, type Result } from '@/lib/shared/result';
import type { Answer, NotEnough } from './domain/forecast-view';
import { type Asked, hashOfValue, type PreparedRun, prepareRun, type RunFacts } from './prepare-run';
import type { RunFields } from './records';
import { doApart } from './run-apart';

export interface ComputedRun extends PreparedRun {
  outcome: Answer | NotEnough;
  inputsHash: string;
}

/** Reads what a forecast rests on and simulates it in the worker. */
export async function computeRun(viewer: Viewer, asked: Asked, now: Date): Promise<Result<ComputedRun>> {
  const prepared = await prepareRun(viewer, asked, now);
  return prepared.ok ? accept(await answered(prepared.value)) : prepared;
}

export async function answered(prepared: PreparedRun): Promise<ComputedRun> {
  const { inputs, lacks } = prepared;
  const outcome: Answer | NotEnough =
    inputs === null
      ? { kind: 'not-enough-data', reasons: lacks }
      : await doApart<'answer'>({ kind: 'answer', inputs });
  return { ...prepared, outcome, inputsHash: hashOfValue(inputs) };
}

/** What is kept of a run. */
export type KeptParts = Pick<ComputedRun, 'inputs' | 'outcome' | 'inputsHash' | 'facts'>;

/** A run without an answer, since nothing could be prepared: a circle, or a scope that has gone. The rest is as it was. */
export function withoutAnswer(reasons: readonly Reason[], facts: RunFacts): KeptParts {
  const said = reasons.map(({ code, message }) => ({ code, message }));
  const hash = hashOfValue(said);
  const outcome: NotEnough = { kind: 'not-enough-data', reasons: said };
  return { inputs: null, outcome, inputsHash: hash, facts: { ...facts, tasksHash: hash } };
}

export const runFields = ({ inputs, outcome, inputsHash, facts }: KeptParts, at: Date): RunFields => ({
  at,
  method: inputs?.method ?? 'simulation',
  seed: inputs?.seed ?? 0,
  trials: inputs?.trials ?? 0,
  inputs: inputs ?? {},
  inputsHash,
  outcome,
  facts,
});
