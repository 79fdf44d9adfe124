import Link from 'next/link';
import { DataTable } from '@/components/ui/data-table';
import { Section } from '@/components/ui/section';
import { StateMark } from '@/components/ui/state-mark';
import type { DecisionSnapshot, KnownCriterion } from '@/lib/go-no-go/domain/decision-snapshot';
import { paths } from '@/lib/shared/paths';
import { exactUtc } from '@/lib/shared/relative-time';
import { evidenceMark } from './evidence-mark';

const shownSources = 3;

/** Both sides of the criteria as they were known at one moment, each with the evidence of that moment. */
export function KnownCriteria({ known, slug }: { known: DecisionSnapshot; slug: string }) {
  const { go, noGo } = known.verdict;
  const side = (name: KnownCriterion['side']) =>
    known.criteria.filter((criterion) => criterion.side === name);
  return (
    <>
      <Side
        id="go"
        title="Go: all must be met"
        note={`${go.met} of ${go.total} met${go.waived > 0 ? `, ${go.waived} waived` : ''}`}
        criteria={side('go')}
        slug={slug}
        empty="No go criterion is written. Without one, nothing can be a go."
      />
      <Side
        id="no-go"
        title="No-go: any one stops"
        note={`${noGo.met} of ${noGo.total} triggered${noGo.waived > 0 ? `, ${noGo.waived} waived` : ''}`}
        criteria={side('no_go')}
        slug={slug}
        empty="No no-go criterion is written, so nothing would stop it."
      />
    </>
  );
}

function Side({
  id,
  title,
  note,
  criteria,
  slug,
  empty,
}: {
  id: string;
  title: string;
  note: string;
  criteria: readonly KnownCriterion[];
  slug: string;
  empty: string;
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
              width: '42%',
              cell: (criterion) => (
                <span className="wrap-anywhere">
                  <Link prefetch={false} href={paths.criterion(slug, criterion.id)}>
                    {criterion.title}
                  </Link>
                  <span className="block text-sm font-normal text-ink-2">
                    {criterion.ruleInWords ?? 'Written in words only, so nothing can check it.'}
                  </span>
                </span>
              ),
            },
            {
              key: 'evidence',
              header: 'Evidence',
              cell: (criterion) => <KnownEvidence criterion={criterion} />,
            },
            {
              key: 'state',
              header: 'State',
              width: '132px',
              cell: (criterion) => <KnownMark criterion={criterion} />,
            },
          ]}
        />
      </div>
    </Section>
  );
}

export function KnownMark({ criterion: { side, state, label } }: { criterion: KnownCriterion }) {
  return <StateMark state={evidenceMark(side, state)} label={label} />;
}

/** Value, window, sample count, age and records of the evidence, or what was missing. */
export function KnownEvidence({ criterion }: { criterion: KnownCriterion }) {
  const { text, window, n, fetchedAt, missing, sources } = criterion.evidence;
  const more = sources.length - shownSources;
  return (
    <div className="text-sm text-ink-3 wrap-anywhere">
      {text ? <span className="block text-ink">{text}</span> : null}
      {window ? (
        <span className="block">
          {window}, n {n ?? 0}
        </span>
      ) : null}
      {missing.length > 0 ? (
        <span className="block">
          {criterion.state === 'stale' ? '' : 'Missing: '}
          {missing.join('; ')}
        </span>
      ) : null}
      {fetchedAt ? <span className="block">as of {exactUtc(new Date(fetchedAt))}</span> : null}
      {sources.length > 0 ? (
        <span className="block">
          {sources.slice(0, shownSources).map((source, at) => (
            <span key={`${source.kind} ${source.id}`}>
              {at > 0 ? ', ' : null}
              <a href={source.href}>{source.label}</a>
            </span>
          ))}
          {more > 0 ? ` and ${more} more` : null}
        </span>
      ) : null}
      {text === '' && missing.length === 0 && sources.length === 0 ? 'nothing to check yet' : null}
    </div>
  );
}
