/**
 * What forecasts lost beside what the usual method lost on the same results: corrections that hold the hit rate cost
 * loss, so they are as strong as what was earned allows (a forecaster that plays safe against a named rival: Even-Dar,
 * Kearns, Mansour and Wortman 2008, Regret to the best versus regret to the average).
 */
export class LossBudget {
  private ours = 0;
  private usual = 0;

  add(ours: number, usual: number): void {
    this.ours += ours;
    this.usual += usual;
  }

  /** By how much of the usual loss ours is above it (below: negative); 0 while nothing is known. */
  above(): number {
    return this.usual > 0 ? (this.ours - this.usual) / this.usual : 0;
  }
}

/** On the scale of values: logarithms. */
export const pinballOn = (level: number, came: number, said: number): number =>
  came >= said ? level * (came - said) : (1 - level) * (said - came);
