import type { TargetCounts, TargetView } from './target-view';

/** How many names a sentence can carry. */
const named = 3;

/** "3 of 8 targets measured, 2 hit." and what has no value yet, by name. */
export function metricsInWords(
  targets: readonly Pick<TargetView, 'name' | 'now' | 'staleSince'>[],
  { total, measured, hit, stale }: TargetCounts,
): { sentence: string; missing: string | null } {
  if (total === 0)
    return { sentence: 'No target is set, so nothing here can be hit or missed.', missing: null };
  const parts = [
    `${measured} of ${total} ${total === 1 ? 'target' : 'targets'} measured`,
    ...(measured > 0 ? [`${hit} hit`] : []),
    ...(stale > 0 ? [`${stale} on evidence that is too old to count`] : []),
  ];
  const without = targets.filter(({ now }) => now === null).map(({ name }) => `“${name}”`);
  const rest = without.length - named;
  const list = rest > 1 ? `${without.slice(0, named).join(', ')} and ${rest} more` : joined(without);
  return {
    sentence: `${parts.join(', ')}.`,
    missing: without.length > 0 ? `No value yet for ${list}.` : null,
  };
}

function joined(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
