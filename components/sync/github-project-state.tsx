import { RelativeTime } from '@/components/ui/relative-time';
import type { GithubProjectView } from '@/lib/github/domain/project-view';
import { counted, grouped } from './count-words';
import { StreamState } from './stream-state';

/** How the reading of a GitHub Project stands, and what is wrong and what to do. */
export function GithubProjectState({ project, now }: { project: GithubProjectView; now: Date }) {
  const { isReading, isAsked, problem, note, lastCompleteAt, nextReadAt, readFields } = project;
  if (readFields.length === 0)
    return <p className="my-2 text-sm text-ink-2">No field of it is chosen yet, so nothing is read.</p>;
  return (
    <div className="my-2 text-sm text-ink-2">
      <p className="m-0 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <StreamState {...project} state={isReading ? 'running' : project.state} />
        <span>
          {lastCompleteAt ? (
            <>
              Last read whole <RelativeTime at={lastCompleteAt} now={now} />,{' '}
              {counted(project.itemsTotal, 'item')}.
            </>
          ) : (
            'Not read whole yet.'
          )}{' '}
          {isReading || !nextReadAt ? null : isAsked ? (
            'It is read within seconds, while the portal runs.'
          ) : (
            <>
              Next <RelativeTime at={nextReadAt} now={now} />.
            </>
          )}{' '}
          So far {counted(project.requests, 'request')} and {grouped(project.points)}{' '}
          {project.points === 1 ? 'point' : 'points'} of GraphQL’s quota.
        </span>
      </p>
      {problem ? <p className="mt-1 mb-0 max-w-[80ch] wrap-anywhere text-ink">{problem}</p> : null}
      {note ? <p className="mt-1 mb-0 max-w-[80ch]">{note}</p> : null}
    </div>
  );
}
