/** Part of the weights that stays as it was at first, so that an expert whose time comes is heard at once. */
const keptAside = 0.02;
/** What a past loss keeps of its weight with each further task: half after 1,400. */
const kept = 0.9995;

/**
 * Weights of experts for one level by Bernstein online aggregation (Wintenberger 2017, Optimal learning with Bernstein
 * online aggregation, Machine Learning 106) on the gradient of the pinball loss: the loss of the mix comes to within a
 * few of its square roots of the best fixed mix of the experts, whatever the sequence. Forecasts are scored in the
 * order in which their tasks finish, however late (Joulani, György and Szepesvári 2013: delay adds its own length).
 * Past regrets fade, so that the mix follows change.
 */
export class ExpertWeights {
  private readonly regret: Float64Array;
  private readonly squares: Float64Array;
  private readonly current: Float64Array;
  private readonly prior: Float64Array;
  private largest = 1e-6;

  /**
   * `overlap`: how many results in a row share most of what they are made of (sums of 20 tasks that begin one task
   * apart: 20). Each then counts for so much less. `prior`: how much each is believed before anything was scored, in
   * proportion; all the same where it is left out.
   */
  constructor(
    private readonly count: number,
    private readonly overlap = 1,
    prior?: readonly number[],
  ) {
    this.regret = new Float64Array(count);
    this.squares = new Float64Array(count).fill(1e-6);
    const whole = prior?.reduce((sum, one) => sum + one, 0) ?? count;
    this.prior = Float64Array.from({ length: count }, (_, i) => (prior?.[i] ?? 1) / whole);
    this.current = Float64Array.from(this.prior);
  }

  /** They sum to 1. The same array each time: not to be kept. */
  weights(): Float64Array {
    return this.current;
  }

  mix(values: readonly number[]): number {
    let sum = 0;
    for (let i = 0; i < this.count; i += 1) sum += (this.current[i] ?? 0) * (values[i] ?? 0);
    return sum;
  }

  /** What the experts and their mix said of a task at this level, and what came. */
  learn(level: number, said: readonly number[], mixed: number, came: number): void {
    const gradient = (came <= mixed ? 1 : 0) - level;
    for (let i = 0; i < this.count; i += 1) {
      const gain = gradient * (mixed - (said[i] ?? 0));
      this.largest = Math.max(this.largest, Math.abs(gain));
      this.regret[i] = (this.regret[i] ?? 0) * kept + (gain * (1 - this.rate(i) * gain)) / this.overlap;
      this.squares[i] = (this.squares[i] ?? 0) * kept + (gain * gain) / this.overlap;
    }
    this.reweigh();
  }

  private rate(i: number): number {
    return Math.min(1 / (2 * this.largest), Math.sqrt(Math.log(this.count) / (this.squares[i] ?? 1)));
  }

  private reweigh(): void {
    let top = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < this.count; i += 1) {
      const rate = this.rate(i);
      const logWeight = Math.log((this.prior[i] ?? 1) * rate) + rate * (this.regret[i] ?? 0);
      this.current[i] = logWeight;
      top = Math.max(top, logWeight);
    }
    let sum = 0;
    for (let i = 0; i < this.count; i += 1) {
      const weight = Math.exp((this.current[i] ?? 0) - top);
      this.current[i] = weight;
      sum += weight;
    }
    for (let i = 0; i < this.count; i += 1)
      this.current[i] = ((1 - keptAside) * (this.current[i] ?? 0)) / sum + keptAside * (this.prior[i] ?? 0);
  }
}
