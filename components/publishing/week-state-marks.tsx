import type { ReactNode } from 'react';
import { Mark, type MarkShape, type Tone } from '@/components/ui/mark';
import { Sub } from '@/components/ui/sub';
import type { WeekState } from '@/lib/publishing/domain/week-state';
import { exactUtc } from '@/lib/shared/relative-time';

interface Standing {
  shape: MarkShape;
  tone: Tone;
  word: string;
}

/** The one that counts: records that say otherwise, then what is published, then a draft. */
function standingOf({ draft, published, isChangedSince }: WeekState): Standing {
  if (published && isChangedSince)
    return { shape: 'filled-triangle', tone: 'stale', word: 'Published, changed since' };
  if (published) return { shape: 'filled-circle-check', tone: 'met', word: 'Published' };
  if (draft) return { shape: 'half-circle', tone: 'waived', word: 'Draft begun' };
  return { shape: 'open-circle', tone: 'unknown', word: 'Computed only' };
}

/** How a week's summary stands, in a word. */
export function WeekStateMark({ state }: { state: WeekState }) {
  const { shape, tone, word } = standingOf(state);
  return (
    <Mark shape={shape} tone={tone}>
      {word}
    </Mark>
  );
}

/** The same with who published what and when, whether the reader has read it, and how many projects have one of their own. */
export function WeekStateCell({ state }: { state: WeekState }) {
  const { published, draft, projects, isChangedSince, haveRead } = state;
  return (
    <>
      <WeekStateMark state={state} />
      {published ? (
        <Sub>
          Revision {published.number} by {published.byName}, {exactUtc(new Date(published.at))}
          {draft ? '; a correction is begun' : ''}
          {isChangedSince === null ? '; not compared with the records yet' : ''}
        </Sub>
      ) : null}
      {haveRead === null ? null : <Sub>{haveRead ? 'You have read it' : 'Not yet read by you'}</Sub>}
      {projects && projects.published > 0 ? (
        <Sub>
          {projects.published} of {projects.all} projects published their own
        </Sub>
      ) : null}
    </>
  );
}

/** The weeks before and after, each with how its summary stands. */
export function WeekMoves({
  before,
  after,
}: {
  before: { link: ReactNode; state: WeekState | undefined };
  /** Null: it has not begun. */
  after: { link: ReactNode; state: WeekState | undefined } | null;
}) {
  return (
    <span data-print="hide" className="inline-flex flex-wrap gap-x-4">
      {[before, ...(after ? [after] : [])].map(({ link, state }, place) => (
        <span key={place === 0 ? 'before' : 'after'} className="inline-flex flex-wrap items-baseline gap-x-2">
          {/* A state after a bare link would read as that of the week which is shown. */}
          <span>
            {link}
            {state ? ':' : null}
          </span>
          {state ? <WeekStateMark state={state} /> : null}
          {state?.haveRead === false ? <span className="text-ink-3">not yet read by you</span> : null}
        </span>
      ))}
    </span>
  );
}
