import type { ReactNode } from 'react';
import { DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { StateMark } from '@/components/ui/state-mark';
import { Sub } from '@/components/ui/sub';
import { dayInWords } from '@/lib/go-no-go/domain/age';
import type { CriterionView } from '@/lib/go-no-go/domain/views';
import { evidenceMark } from './evidence-mark';

const shownSources = 2;

/** One side of the criteria: rule in words below each, evidence as it stands, and the state in word, shape and colour. */
export function CriteriaSection({
  id,
  title,
  note,
  criteria,
  now,
  forms,
  empty,
}: {
  id: string;
  title: string;
  note: string;
  criteria: readonly CriterionView[];
  now: Date;
  /** What the viewer may do about a criterion; null for readers. */
  forms: ((criterion: CriterionView) => ReactNode) | null;
  empty: ReactNode;
}) {
  return (
    <Section id={id} title={title} note={note}>
      <div className="[&_table]:table-fixed">
        <DataTable
          caption={title}
          hideHead
          rows={criteria}
          rowKey={(criterion) => criterion.id}
          empty={empty}
          columns={[
            {
              key: 'criterion',
              header: 'Criterion',
              width: '46%',
              cell: (criterion) => (
                <div id={`criterion-${criterion.id}`} className="scroll-mt-4">
                  {criterion.title}
                  <span className="block text-sm font-normal text-ink-2">
                    {criterion.ruleInWords ?? 'Written in words only, so nothing can check it.'}
                  </span>
                  <div className="font-normal">{forms?.(criterion)}</div>
                </div>
              ),
            },
            {
              key: 'evidence',
              header: 'Evidence',
              cell: (criterion) => (
                <>
                  <EvidenceText criterion={criterion} now={now} />
                  {criterion.claimedMet ? <Sub>The document ticks it; a tick is no evidence.</Sub> : null}
                </>
              ),
            },
            {
              key: 'state',
              header: 'State',
              width: '128px',
              cell: ({ side, evaluation }) => (
                <span className="whitespace-nowrap">
                  <StateMark state={evidenceMark(side, evaluation.state)} label={evaluation.label} />
                </span>
              ),
            },
          ]}
        />
      </div>
    </Section>
  );
}

function EvidenceText({ criterion, now }: { criterion: CriterionView; now: Date }) {
  const { evidence, lack, state } = criterion.evaluation;
  if (lack === 'rule') return <span className="text-sm text-ink-3">nothing to check yet</span>;
  const { text, window, n, fetchedAt, missing } = evidence;
  const said = criterion.rule?.kind === 'attestation' ? criterion.attestations[0] : undefined;
  return (
    <div className="text-sm text-ink-3">
      {text ? <span className="block text-ink-2">{text}</span> : null}
      {said ? (
        <span className="block">
          {said.link ? <a href={said.link}>“{said.statement}”</a> : `“${said.statement}”`}
          {said.until ? ` Until ${dayInWords(said.until)}.` : null}
        </span>
      ) : null}
      {window ? (
        <span className="block">
          {window}, n {n ?? 0}
        </span>
      ) : null}
      {missing.length > 0 ? (
        <span className="block">
          {state === 'stale' ? '' : 'Missing: '}
          {missing.join('; ')}
        </span>
      ) : null}
      {fetchedAt && !said ? (
        <span className="block">
          as of <RelativeTime at={fetchedAt} now={now} />
        </span>
      ) : null}
      {said ? null : <Sources sources={evidence.sources} />}
    </div>
  );
}

/** The newest records behind the evidence; each opens. */
function Sources({ sources }: { sources: CriterionView['evaluation']['evidence']['sources'] }) {
  if (sources.length === 0) return null;
  return (
    <span className="block">
      {sources.slice(0, shownSources).map((source, i) => (
        <span key={source.id}>
          {i > 0 ? ', ' : null}
          <a href={source.href}>{source.kind === 'observation' ? dayInWords(source.label) : source.label}</a>
        </span>
      ))}
      {sources.length > shownSources ? ` and ${sources.length - shownSources} more` : null}
    </span>
  );
}
