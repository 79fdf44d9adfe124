import Link from 'next/link';
import type { ReactNode } from 'react';
import { DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { StateMark } from '@/components/ui/state-mark';
import { Sub } from '@/components/ui/sub';
import { dayInWords } from '@/lib/go-no-go/domain/age';
import type { CriterionView } from '@/lib/go-no-go/domain/views';
import { paths } from '@/lib/shared/paths';
import { evidenceMark } from './evidence-mark';

const shownSources = 2;

/** One side of the criteria: rule in words below each, evidence as it stands, and the state in word, shape and colour. */
export function CriteriaSection({
  id,
  title,
  note,
  criteria,
  slug,
  timeZone,
  now,
  actions,
  below,
  empty,
}: {
  id: string;
  title: string;
  note: string;
  criteria: readonly CriterionView[];
  /** The pilot's; each criterion opens its evidence. */
  slug: string;
  /** The pilot's: days are said as they are there. */
  timeZone: string;
  now: Date;
  /** What the viewer may do about a criterion, under its rule. */
  actions?: (criterion: CriterionView) => ReactNode;
  /** What stands beside a criterion, over the whole width: waivers, amendments, the form that is open. */
  below?: (criterion: CriterionView) => ReactNode;
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
          below={below}
          columns={[
            {
              key: 'criterion',
              header: 'Criterion',
              width: '46%',
              cell: (criterion) => (
                <div id={`criterion-${criterion.id}`} className="scroll-mt-4 wrap-anywhere">
                  <Link prefetch={false} href={paths.criterion(slug, criterion.id)}>
                    {criterion.title}
                  </Link>
                  <span className="block text-sm font-normal text-ink-2">
                    {criterion.ruleInWords ?? 'Written in words only, so nothing can check it.'}
                  </span>
                  {actions?.(criterion)}
                </div>
              ),
            },
            {
              key: 'evidence',
              header: 'Evidence',
              cell: (criterion) => (
                <>
                  <EvidenceText criterion={criterion} slug={slug} timeZone={timeZone} now={now} />
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

interface Shown {
  criterion: CriterionView;
  slug: string;
  timeZone: string;
}

function EvidenceText({ criterion, slug, timeZone, now }: Shown & { now: Date }) {
  const { evidence, lack, state } = criterion.evaluation;
  if (lack === 'rule') return <span className="text-sm text-ink-3">nothing to check yet</span>;
  const { text, window, n, fetchedAt, missing } = evidence;
  const isVouched = criterion.rule?.kind === 'attestation' && state !== 'waived';
  const said = isVouched ? criterion.attestations[0] : undefined;
  return (
    <div className="text-sm text-ink-3 wrap-anywhere">
      {text ? <span className="block text-ink-2">{text}</span> : null}
      {said ? (
        <span className="block">
          {said.link ? <a href={said.link}>“{said.statement}”</a> : `“${said.statement}”`}
          {said.until ? ` Until ${dayInWords(said.until, timeZone)}.` : null}
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
      {said ? null : <Sources criterion={criterion} slug={slug} timeZone={timeZone} />}
    </div>
  );
}

/** The newest records behind the evidence; each opens, and all of them stand on the evidence page. */
function Sources({ criterion, slug, timeZone }: Shown) {
  const { sources } = criterion.evaluation.evidence;
  if (sources.length === 0) return null;
  return (
    <span className="block">
      {sources.slice(0, shownSources).map((source, i) => (
        <span key={source.id}>
          {i > 0 ? ', ' : null}
          <a href={source.href}>
            {source.kind === 'observation' ? dayInWords(source.label, timeZone) : source.label}
          </a>
        </span>
      ))}
      {sources.length > shownSources ? (
        <>
          {' and '}
          <Link prefetch={false} href={`${paths.criterion(slug, criterion.id)}#records`}>
            more
            <span className="sr-only"> of {criterion.title}</span>
          </Link>
        </>
      ) : null}
    </span>
  );
}
