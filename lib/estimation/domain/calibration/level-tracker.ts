/** How hard a level is held, decided anew for each forecast. */
export interface Pull {
  /** How many points are asked for more when the hit rate so far lies one point too low. */
  gain: number;
  /** What one hit too many lowers the level by at least (0.004: by 0.4 points), however long the history is. */
  least?: number;
  /** Up to so much of the rate (0.01: a point) the gain counts by `nearShare` only: chance that costs less than mending it. */
  near?: number;
  nearShare?: number;
}

/** Forecasts whose results are not known yet: how many, and the surplus of hits that is to be expected of them. */
export interface Waiting {
  count: number;
  surplus: number;
}

const none: Waiting = { count: 0, surplus: 0 };

/**
 * Brings the hit rate of one level home: where fewer than `level` of the actuals stayed at or below the forecast so
 * far, a higher level is asked of the experts, in proportion. That is the error integrator of conformal PID control
 * (Angelopoulos, Candès and Tibshirani 2023, section 2.3): its gain falls as 1/t, so that the level asked for wanders
 * little, down to the constant step of adaptive conformal inference (Gibbs and Candès 2021), whose surplus of hits
 * stays bounded for any sequence, so that the rate tends to the level as 1/t as long as some level the experts can be
 * asked for is right. With n tasks finished the surplus strays by about √(level(1−level)·n/(2·gain+1)), half of what
 * chance alone does for a gain of 1.5, and pinball loss grows by a fraction of a percent. Results that come late make an
 * integrator swing; so what is waited for counts as well, by its number and by what is to be expected of it.
 */
export class LevelTracker {
  private surplus = 0;
  n = 0;
  hits = 0;

  /** `before`: so many tasks with the right rate are thought to have come before, so that the first few change little. */
  constructor(
    readonly level: number,
    private readonly before: number,
  ) {}

  learn(isHit: boolean): void {
    this.n += 1;
    if (isHit) this.hits += 1;
    this.surplus += (isHit ? 1 : 0) - this.level;
  }

  /** The level to ask for; on the scale of log odds it can neither leave 0 to 1 nor come to their ends. */
  asked({ gain, least = 0, near = 0, nearShare = 1 }: Pull, waiting: Waiting = none): number {
    const n = this.n + waiting.count + this.before;
    const surplus = this.surplus + waiting.surplus;
    const step = Math.max(gain / n, least);
    const beyond = Math.sign(surplus) * Math.max(0, Math.abs(surplus) - near * n);
    const correction = -step * (nearShare * surplus + (1 - nearShare) * beyond);
    const logOdds = Math.log(this.level / (1 - this.level)) + correction / (this.level * (1 - this.level));
    const most = 1 - (1 - this.level) / 6;
    return Math.min(most, Math.max(this.level / 6, 1 / (1 + Math.exp(-logOdds))));
  }
}
