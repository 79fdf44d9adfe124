import type { AskedTask } from '@/lib/estimation/domain/calibration/contract';
import type { Task } from '@/lib/estimation/domain/task';
import { answerOf } from './domain/answer';
import type { Answer } from './domain/forecast-view';
import type { ForecastInputs } from './domain/inputs';
import { type RatioTables, ratioTables } from './domain/ratio-tables';
import { runHere } from './domain/simulation/simulation';

/** What the worker is asked: what calibration knows of tasks, or the answer to inputs. */
export type Job =
  | { kind: 'ratios'; history: readonly Task[]; asked: readonly AskedTask[] }
  | { kind: 'answer'; inputs: ForecastInputs };

export interface Answers {
  ratios: RatioTables;
  answer: Answer;
}

export async function doJob(job: Job): Promise<Answers[Job['kind']]> {
  return job.kind === 'ratios' ? ratioTables(job.history, job.asked) : answerOf(job.inputs, runHere);
}
