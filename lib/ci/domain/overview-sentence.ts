import type { HealthSentence } from './health-sentence';

/** One sentence over all projects: how many are red, how many nobody can judge. */
export function overviewSentence(tones: readonly HealthSentence['tone'][]): HealthSentence {
  const of = (tone: HealthSentence['tone']) => tones.filter((one) => one === tone).length;
  const [red, unknown, stale] = [of('not-met'), of('unknown'), of('stale')];
  const projects = (count: number) => (count === 1 ? '1 project' : `${count} projects`);
  const rest = [
    ...(unknown > 0 ? [`${unknown} cannot be judged`] : []),
    ...(stale > 0 ? [`${stale} as last read too long ago`] : []),
  ];
  const tail = rest.length > 0 ? `; ${rest.join(', ')}` : '';
  if (red > 0)
    return {
      tone: 'not-met',
      headline: `${red} of ${projects(tones.length)} ${red === 1 ? 'is' : 'are'} red now${tail}.`,
    };
  if (unknown === tones.length)
    return { tone: 'unknown', headline: 'No project can be judged: none has enough runs that were read.' };
  const tone = unknown > 0 ? 'unknown' : stale > 0 ? 'stale' : 'met';
  return { tone, headline: `None of ${projects(tones.length)} is known to be red${tail}.` };
}
