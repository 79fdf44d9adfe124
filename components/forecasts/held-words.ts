import type { LevelHits, LevelName } from '@/lib/forecasts/domain/forecast-view';

/** "3 of 4", or that none has ended: a share is said from the least number of forecasts on. */
export function heldInWords(levels: readonly LevelHits[], name: LevelName): string {
  const found = levels.find(({ level }) => level === name);
  if (!found || found.n === 0) return 'none ended';
  const said = `${found.hits} of ${found.n}`;
  return found.rate === null ? said : `${said}, ${Math.round(100 * found.rate)}%`;
}
