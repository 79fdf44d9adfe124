import { levels } from '../task';
import type { AskedTask, Calibration, CalibrationOptions, RatioDistribution, TaskForecast } from './contract';
import { Experts, type ExpertView, expertCount } from './experts';
import { type LevelForecast, LevelForecaster } from './level-forecaster';
import { distributionOf, usualFineness } from './ratio-distribution';
import { ruleOfThumbPercent } from './rule-of-thumb';
import { LuckMeter } from './shared-luck';

/** Levels that are weighted and tracked beside those that are stated, so that a whole distribution can be drawn. */
const innerLevels = [0.1, 0.25, 0.5, 0.65, 0.8, 0.9, 0.95];
const names = { 0.5: 'P50', 0.8: 'P80', 0.9: 'P90', 0.95: 'P95' } as const;

/** Options that are left out: ten finished tasks, the rules of thumb that projects start from. */
export function createCalibration(options: Partial<CalibrationOptions> = {}): Calibration {
  const minimumTasks = Math.max(1, options.minimumTasks ?? 10);
  const percentOf = options.ruleOfThumbPercent ?? ((category: string) => ruleOfThumbPercent(category));
  const experts = new Experts();
  const luck = new LuckMeter();
  const forecasters = innerLevels.map((level) => new LevelForecaster(level, expertCount));
  /** Asked about and not finished yet: what each level said then. */
  const waiting = new Map<string, LevelForecast[]>();

  /** Rising over the levels: where two cross, the higher one is taken for both. */
  const forecastLevels = (task: AskedTask, view: ExpertView): LevelForecast[] => {
    let least = Number.NEGATIVE_INFINITY;
    return forecasters.map((forecaster) => {
      const said = forecaster.forecast(task, view);
      least = Math.max(least, said.value);
      return { ...said, value: least };
    });
  };
  const byRule = (task: AskedTask, base: number): TaskForecast => {
    const hours = base * (1 + percentOf(task.category) / 100);
    const quantiles = { P50: hours, P80: hours, P90: hours, P95: hours };
    const missing = minimumTasks - experts.n;
    return { quantiles, base, n: experts.n, basis: { kind: 'rule-of-thumb', missing } };
  };
  const byHistory = (base: number, said: readonly LevelForecast[], view: ExpertView): TaskForecast => {
    const quantiles = { P50: 0, P80: 0, P90: 0, P95: 0 };
    for (const level of levels)
      quantiles[names[level]] = base * Math.exp(said[innerLevels.indexOf(level)]?.value ?? 0);
    const weights = forecasters[innerLevels.indexOf(0.8)]?.weights() ?? new Float64Array();
    return { quantiles, base, n: experts.n, basis: { kind: 'history', groups: view.leanedOn(weights) } };
  };
  const answer = (task: AskedTask, remembered: boolean): TaskForecast | null => {
    const base = task.estimateHours;
    if (base === null || !(base > 0)) return null;
    if (experts.n < minimumTasks) return byRule(task, base);
    const view = experts.view(task);
    const said = forecastLevels(task, view);
    if (remembered) waiting.set(task.id, said);
    return byHistory(base, said, view);
  };

  return {
    ask: (task) => answer(task, true),
    forecast: (task) => answer(task, false),
    observe(task) {
      const logRatio = Math.log(task.actualHours / task.estimateHours);
      const said = waiting.get(task.id);
      waiting.delete(task.id);
      for (const [i, forecaster] of forecasters.entries()) {
        const one = said?.[i];
        if (one) forecaster.learn(one, logRatio);
      }
      experts.observe(task, logRatio);
      luck.observe(task, logRatio);
    },
    ratioDistribution(task, fineness = usualFineness): RatioDistribution | null {
      if (!((task.estimateHours ?? 0) > 0) || experts.n < minimumTasks) return null;
      return { ratios: distributionOf(forecasters, experts.view(task), fineness), n: experts.n };
    },
    sharedLuck: () => luck.state(),
    record() {
      const hits = { P50: 0, P80: 0, P90: 0, P95: 0 };
      for (const level of levels)
        hits[names[level]] = forecasters[innerLevels.indexOf(level)]?.hitRate() ?? 0;
      return { n: forecasters[0]?.scored() ?? 0, hits };
    },
  };
}
