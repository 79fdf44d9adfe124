import type { ReactNode } from 'react';
import { DataTable } from '@/components/ui/data-table';
import { Section } from '@/components/ui/section';
import { StateMark } from '@/components/ui/state-mark';
import { Sub } from '@/components/ui/sub';
import type { DecisionSnapshot } from '@/lib/go-no-go/domain/decision-snapshot';
import { formatNumber } from '@/lib/metrics/domain/format-value';
import { fewAnswers } from '@/lib/pilots/domain/feedback';
import { AmendmentDiff } from './amendment-diff';
import { forecastInWords } from './forecast-words';
import { KnownTargets } from './known-targets';
import { RatingSpreadBars } from './rating-spread';
import { counted } from './words';

/** What a decision rests on beside the criteria: targets, plan, risks, feedback, and what was waived or changed. */
export function KnownRecord({ known }: { known: DecisionSnapshot }) {
  return (
    <>
      <KnownTargets known={known} />
      <div className="grid gap-x-10 lg:grid-cols-2">
        <Plan known={known} />
        <Feedback known={known} />
      </div>
      <Risks known={known} />
      <Waivers known={known} />
      <Amendments known={known} />
    </>
  );
}

function Plan({ known: { plan } }: { known: DecisionSnapshot }) {
  const { total, done, open, inProgress, dropped, slipped, claimed, forecast } = plan;
  const facts = [
    `${done} of ${counted(total - dropped, 'item')} done`,
    inProgress > 0 ? `${inProgress} in progress` : '',
    open > 0 ? `${open} open` : '',
    slipped > 0 ? `${slipped} slipped` : '',
    dropped > 0 ? `${dropped} dropped` : '',
  ].filter(Boolean);
  return (
    <Section id="plan" title="Plan">
      {total === 0 ? null : (
        <p className="mt-3 mb-0">
          {facts.join(', ')}.{claimed > 0 ? ` The document ticks ${claimed} more; a tick is a claim.` : null}
        </p>
      )}
      <p className="mt-2 mb-0 text-ink-2">{forecastInWords(forecast)}</p>
    </Section>
  );
}

function Feedback({ known: { feedback } }: { known: DecisionSnapshot }) {
  return (
    <Section id="feedback" title="Feedback">
      {feedback.length === 0 ? <p className="mt-3 mb-0 text-sm text-ink-3">Nobody has answered.</p> : null}
      <ul>
        {feedback.map(({ question, n, mean, counts }) => (
          <li key={question} className="mt-3 flex flex-wrap items-end justify-between gap-x-4 gap-y-1">
            <span className="min-w-0 flex-1 wrap-anywhere">
              {question}
              <Sub>
                {mean === null ? 'no answer' : `mean ${formatNumber(mean)} of 5, n ${n}`}
                {n < fewAnswers ? ', too few to lean on' : ''}
              </Sub>
            </span>
            <RatingSpreadBars spread={{ n, mean, counts, isSmall: n < fewAnswers }} label={question} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Risks({ known: { risks } }: { known: DecisionSnapshot }) {
  const live = risks.filter(({ state }) => state !== 'closed');
  return (
    <Section
      id="risks"
      title="Risks"
      note={risks.length > 0 ? `${live.length} of ${risks.length} not closed` : undefined}
    >
      <DataTable
        caption="Risks"
        rows={risks}
        empty="No risk is written."
        columns={[
          {
            key: 'risk',
            header: 'Risk',
            width: '36%',
            cell: ({ title }) => <span className="wrap-anywhere">{title}</span>,
          },
          {
            key: 'size',
            header: 'Likelihood, impact',
            cell: ({ likelihood, impact }) =>
              likelihood || impact ? `${likelihood ?? '?'}, ${impact ?? '?'}` : quiet('not rated'),
          },
          {
            key: 'mitigation',
            header: 'Mitigation',
            cell: ({ mitigation }) =>
              mitigation ? <span className="text-sm wrap-anywhere">{mitigation}</span> : quiet('none'),
          },
          {
            key: 'owner',
            header: 'Owner',
            cell: ({ owner }) => owner ?? <span className="text-sm font-medium text-not-met">not named</span>,
          },
          { key: 'state', header: 'State', cell: ({ state }) => state },
        ]}
      />
    </Section>
  );
}

function Waivers({ known: { waivers, gapWaivers } }: { known: DecisionSnapshot }) {
  if (waivers.length + gapWaivers.length === 0) return null;
  return (
    <Section id="waivers" title="Waived" note={`${waivers.length + gapWaivers.length}`}>
      <ul className="text-sm">
        {waivers.map(({ criterionId, criterion, words, standing }) => (
          <li
            key={`${criterionId} ${words}`}
            className="border-t border-line py-2 first:border-0 wrap-anywhere"
          >
            <StateMark
              state={standing === 'approved' || standing === 'asked' ? 'waived' : 'unknown'}
              label={criterion}
            />
            <span className="block text-ink-2">{words}</span>
          </li>
        ))}
        {gapWaivers.map(({ gap, reason, byName }) => (
          <li key={gap} className="border-t border-line py-2 first:border-0 wrap-anywhere">
            <StateMark state="waived" label="Started with a gap" />
            <span className="block text-ink-2">
              {gap} {byName}: {reason}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Amendments({ known: { amendments, pilot } }: { known: DecisionSnapshot }) {
  if (amendments.length === 0) return null;
  return (
    <Section id="amendments" title="Amendments after the lock" note={`${amendments.length}`}>
      <ul className="pt-3">
        {amendments.map((amendment) => (
          <li key={amendment.number}>
            <span className="text-sm font-medium wrap-anywhere">{amendment.subject}</span>
            <AmendmentDiff amendment={amendment} timeZone={pilot.timeZone} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function quiet(text: string): ReactNode {
  return <span className="text-sm text-ink-3">{text}</span>;
}
