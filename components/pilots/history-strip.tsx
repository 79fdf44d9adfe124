import { StateMark } from '@/components/ui/state-mark';
import { dayInWords, momentInWords } from '@/lib/go-no-go/domain/age';
import { type CriterionSide, type EvaluationState, stateLabel } from '@/lib/go-no-go/domain/evaluation';
import { type StripPart, stripParts } from '@/lib/go-no-go/domain/history-strip';
import { evidenceMark } from './evidence-mark';

const height = 34;
/** A part of a smaller share has no room for its shape; the table behind tells of it. */
const leastForShape = 0.04;

/** How a criterion read over time, drawn by the server: a stretch a state, each in colour and shape, words below. */
export function HistoryStrip({
  states,
  side,
  now,
  timeZone,
}: {
  /** Oldest first. */
  states: readonly { id: string; state: EvaluationState; at: string }[];
  side: CriterionSide;
  now: Date;
  timeZone: string;
}) {
  const parts = stripParts(states, now);
  const [first] = parts;
  if (!first) return null;
  const word = (state: EvaluationState) => stateLabel(side, { state, lack: null });
  const said = parts.map((part) => `${word(part.state)} from ${momentInWords(part.since, timeZone)}`);
  const shown = [...new Set(parts.map(({ state }) => state))];
  return (
    <figure className="m-0 my-3">
      <svg
        role="img"
        aria-label={`${said.slice(-12).join(', ')}, until now.`}
        height={height}
        className="block w-full"
      >
        {parts.map((part) => (
          <Part key={part.firstId} part={part} side={side} />
        ))}
      </svg>
      <figcaption className="mt-1 flex flex-wrap gap-x-4 text-sm text-ink-3">
        <span>{dayInWords(first.since, timeZone)}</span>
        {shown.map((state) => (
          <StateMark key={state} state={evidenceMark(side, state)} label={word(state)} />
        ))}
        <span className="ml-auto">now</span>
      </figcaption>
    </figure>
  );
}

const fills = {
  met: 'fill-met',
  'not-met': 'fill-not-met',
  unknown: 'fill-unknown-soft stroke-unknown',
  stale: 'fill-stale-soft stroke-stale',
  waived: 'fill-waived-soft stroke-waived',
} as const;

/** The height of a part says its state too: full where it is an answer, lower where it says nothing. */
function Part({ part, side }: { part: StripPart; side: CriterionSide }) {
  const mark = evidenceMark(side, part.state);
  const share = part.to - part.from;
  const isAnswer = mark === 'met' || mark === 'not-met';
  const [y, tall] = isAnswer ? [2, height - 4] : [height / 2 - 5, 10];
  const shape = mark === 'met' ? 'M-5 0l4 4 7-8' : 'M-5-5l10 10m0-10l-10 10';
  return (
    <>
      <rect
        x={`${part.from * 100}%`}
        y={y}
        width={`${Math.max(0.2, share * 100)}%`}
        height={tall}
        className={fills[mark]}
        strokeDasharray={mark === 'stale' ? '3 2' : mark === 'unknown' ? '1.5 2.5' : undefined}
      />
      {isAnswer && share >= leastForShape ? (
        <svg x={`${((part.from + part.to) / 2) * 100}%`} y={height / 2} overflow="visible" aria-hidden="true">
          <path d={shape} fill="none" stroke="var(--surface)" strokeWidth="2" />
        </svg>
      ) : null}
    </>
  );
}
