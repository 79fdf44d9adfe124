import type { GithubWeeks } from '@/lib/github/week-queries';

/** Streams that facts of a week count. */
const counted = ['issues', 'pull_requests', 'releases', 'workflow_runs'];

type Reading = Pick<GithubWeeks['repositories'][number], 'id' | 'streams'>;

/**
 * How far GitHub was read for a week, as a text to compare: what was read beyond its end does not change it, so that a week
 * that is over and was read whole rests on the same for ever.
 */
export function restsOn(repositories: readonly Reading[], until: Date): string {
  return repositories
    .map(({ id, streams }) => {
      const upTo = counted.map((kind) => {
        const stream = streams.find((one) => one.kind === kind);
        if (stream && !stream.isOffered) return 'x';
        if (!stream?.upTo) return '-';
        return stream.upTo >= until ? 'w' : stream.upTo.getTime().toString(36);
      });
      return `${id}:${upTo.join(',')}`;
    })
    .join(' ');
}

/** Whether every stream that is offered was read past the week's end. */
export function isReadWhole(repositories: readonly Reading[], until: Date): boolean {
  return repositories.every(({ streams }) =>
    counted.every((kind) => {
      const stream = streams.find((one) => one.kind === kind);
      return stream !== undefined && (!stream.isOffered || (stream.upTo !== null && stream.upTo >= until));
    }),
  );
}
