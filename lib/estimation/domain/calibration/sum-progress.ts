import { normalCdf } from '@/lib/shared/bootstrap';
import type { Progress } from './open-forecasts';
import type { SumForecast } from './sum-forecaster';

/**
 * How far a sum is: `hoursOf(i)` is what its i-th task took, null while it is not finished. What is left is taken as
 * normal, moved by the luck that the finished ones showed as far as it is thought to be shared (the shrunken mean of a
 * random-effects model: Searle, Casella and McCulloch 1992).
 */
export function sumProgress(said: SumForecast, hoursOf: (i: number) => number | null): Progress {
  let [planned, plannedDone, hours, left, variance, luck, done] = [0, 0, 0, 0, 0, 0, 0];
  for (const [i, { estimate, mean, sd }] of said.parts.entries()) {
    const took = hoursOf(i);
    planned += estimate;
    if (took === null) {
      left += mean;
      variance += sd * sd;
      continue;
    }
    plannedDone += estimate;
    hours += took;
    done += 1;
    // Against the median of a lognormal with this mean and deviation.
    luck += Math.log(took / mean) + Math.log1p((sd / mean) ** 2) / 2;
  }
  const { ofAll, ofOne } = said.shared;
  const believed = (done * ofAll) / (done * ofAll + said.parts.length * ofOne || 1);
  if (done > 0) left *= Math.exp((believed * luck) / done);
  const sd = Math.sqrt(variance + left * left * ofAll * (1 - believed));
  return {
    share: plannedDone / planned,
    chance(value) {
      const room = Math.exp(value) - hours;
      return room < 0 ? 0 : normalCdf((room - left) / Math.max(sd, 1e-9));
    },
  };
}
