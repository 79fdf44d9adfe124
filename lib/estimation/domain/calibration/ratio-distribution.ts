import type { ExpertView } from './experts';
import type { LevelForecaster } from './level-forecaster';

/** So many equally likely ratios make a distribution that is handed out. */
export const usualFineness = 200;

/**
 * The whole distribution as equally likely ratios: between two tracked levels their weights and their corrections are
 * mixed by how near each is. Made to rise where mixing crossed it.
 */
export function distributionOf(
  forecasters: readonly LevelForecaster[],
  view: ExpertView,
  fineness: number,
): Float64Array {
  const ratios = new Float64Array(fineness);
  for (let i = 0; i < fineness; i += 1) {
    const level = (i + 0.5) / fineness;
    const after = forecasters.findIndex((forecaster) => forecaster.level >= level);
    const high = forecasters[after < 0 ? forecasters.length - 1 : after];
    const low = forecasters[after < 0 ? forecasters.length - 1 : Math.max(after - 1, 0)];
    if (!low || !high) continue;
    const between = high.level > low.level ? (level - low.level) / (high.level - low.level) : 0;
    const shift = (1 - between) * logOddsShift(low) + between * logOddsShift(high);
    const quantiles = view.quantiles(fromLogOdds(logOdds(level) + shift));
    const [lowWeights, highWeights] = [low.weights(), high.weights()];
    let mixed = 0;
    for (const [k, value] of quantiles.entries())
      mixed += ((1 - between) * (lowWeights[k] ?? 0) + between * (highWeights[k] ?? 0)) * value;
    ratios[i] = Math.exp(mixed);
  }
  return ratios.sort();
}

const logOdds = (level: number) => Math.log(level / (1 - level));
const fromLogOdds = (odds: number) => 1 / (1 + Math.exp(-odds));
const logOddsShift = (forecaster: LevelForecaster) => logOdds(forecaster.asked()) - logOdds(forecaster.level);
