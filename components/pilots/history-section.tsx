import Link from 'next/link';
import { DataTable } from '@/components/ui/data-table';
import { PageSteps } from '@/components/ui/page-steps';
import { Section } from '@/components/ui/section';
import { StateMark } from '@/components/ui/state-mark';
import { momentInWords } from '@/lib/go-no-go/domain/age';
import { type CriterionSide, stateLabel } from '@/lib/go-no-go/domain/evaluation';
import type { CriterionHistory, PastEvaluation } from '@/lib/go-no-go/domain/evidence-views';
import { evidenceMark } from './evidence-mark';
import { HistoryStrip } from './history-strip';

/** How it read over time: the strip, and the table behind it, whose entries open the evidence as it stood. */
export function HistorySection({
  history: { entries, total, states },
  side,
  page,
  perPage,
  now,
  timeZone,
  hrefOf,
  entryHref,
}: {
  history: CriterionHistory;
  side: CriterionSide;
  page: number;
  perPage: number;
  now: Date;
  timeZone: string;
  hrefOf: (page: number) => string;
  entryHref: (id: string) => string;
}) {
  return (
    <Section id="history" title="Over time" note={`${total} ${total === 1 ? 'evaluation' : 'evaluations'}`}>
      {total === 0 ? (
        <p className="mt-2.5 text-sm text-ink-3">
          Nothing is kept yet. An entry is written whenever its state or its evidence changes.
        </p>
      ) : (
        <>
          <HistoryStrip states={states} side={side} now={now} timeZone={timeZone} />
          {total > states.length ? (
            <p className="mt-0 text-sm text-ink-3">The strip shows the newest {states.length} of them.</p>
          ) : null}
          <DataTable<PastEvaluation>
            caption="Evaluations, newest first"
            rows={entries}
            rowKey={({ id }) => id}
            dense
            columns={[
              {
                key: 'at',
                header: 'From',
                width: '32%',
                cell: ({ id, at }) => (
                  <Link prefetch={false} href={entryHref(id)}>
                    {momentInWords(at, timeZone)}
                  </Link>
                ),
              },
              {
                key: 'state',
                header: 'State',
                cell: ({ state }) => (
                  <StateMark
                    state={evidenceMark(side, state)}
                    label={stateLabel(side, { state, lack: null })}
                  />
                ),
              },
              {
                key: 'evidence',
                header: 'Evidence',
                cell: ({ evidence: { text, missing, window, n } }) => (
                  <span className="text-sm wrap-anywhere text-ink-2">
                    {[text, window ? `${window}, n ${n ?? 0}` : '', ...missing].filter(Boolean).join('; ') ||
                      '–'}
                  </span>
                ),
              },
            ]}
          />
          <PageSteps page={page} perPage={perPage} total={total} hrefOf={hrefOf} />
        </>
      )}
    </Section>
  );
}
