import Link from 'next/link';
import { TextDifferences } from '@/components/lessons/text-differences';
import { ChangedFacts } from '@/components/publishing/changed-facts';
import { Button } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterChoice } from '@/components/ui/filter-form';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { Sentence } from '@/components/weekly-summaries/sentence';
import type { RevisionReading } from '@/lib/publishing/revision-queries';
import { paths } from '@/lib/shared/paths';
import { exactUtc } from '@/lib/shared/relative-time';
import { PublishedSummaryPart } from './published-summary';

/** Every revision of a summary: one in full with its frozen facts, and how it differs from another. */
export function RevisionHistory({ reading }: { reading: RevisionReading }) {
  const { isoWeek, days, project, revisions, shown, compared } = reading;
  const slug = project?.slug ?? null;
  const head = (
    <PageHead
      title={`Revisions: ${isoWeek}, ${project?.name ?? 'all projects'}`}
      note={days}
      facts={[
        <Link key="week" href={slug ? paths.weekProject(isoWeek, slug) : paths.week(isoWeek)}>
          The week
        </Link>,
      ]}
    />
  );
  if (!shown)
    return (
      <>
        {head}
        <EmptyState
          title="Nothing is published of this week"
          why="A lead publishes its summary; until then the week shows what was computed."
        />
      </>
    );
  const options = revisions.map(({ number, byName }) => ({
    value: String(number),
    label: `revision ${number}, ${byName}`,
  }));
  const { number } = shown.summary;
  return (
    <>
      {head}
      <Section title="All revisions" note={String(revisions.length)} id="revisions">
        <DataTable
          caption="Revisions, the newest first"
          rows={revisions}
          rowKey={(row) => String(row.number)}
          columns={[
            {
              key: 'number',
              header: 'Revision',
              cell: (row) => (
                <Link href={paths.weekRevisions(isoWeek, slug, { revision: String(row.number) })}>
                  Revision {row.number}
                </Link>
              ),
            },
            { key: 'by', header: 'Published by', cell: (row) => row.byName },
            { key: 'at', header: 'When', cell: (row) => exactUtc(new Date(row.at)) },
            {
              key: 'why',
              header: 'Why',
              cell: (row) => row.correctionReason || <span className="text-sm text-ink-3">the first</span>,
            },
            { key: 'read', header: 'Read by', align: 'end', cell: (row) => row.readers },
          ]}
        />
      </Section>
      {compared ? (
        <Section
          id="differences"
          title={`Revision ${compared.from} to revision ${compared.to}`}
          note={`${compared.differences.length} of the lead’s texts and ${compared.facts.length} computed facts differ`}
        >
          <form className="my-3 flex flex-wrap items-end gap-x-3 gap-y-2" data-print="hide">
            <FilterChoice
              label="Revision"
              name="revision"
              value={String(number)}
              options={options}
              any={null}
            />
            <FilterChoice
              label="Compared with"
              name="against"
              value={String(compared.from === number ? compared.to : compared.from)}
              options={options}
              any={null}
            />
            <Button>Compare</Button>
          </form>
          {compared.differences.length > 0 ? (
            <TextDifferences differences={compared.differences} />
          ) : (
            <p className="text-sm text-ink-3">The lead’s words and health are the same.</p>
          )}
          <ChangedFacts facts={compared.facts} withProject={project === null} />
        </Section>
      ) : null}
      <PublishedSummaryPart reading={reading} now={null} />
      <Section
        id="frozen"
        title="Facts as they were published"
        note={`as computed ${exactUtc(new Date(shown.frozen.frozenAt))}`}
      >
        {shown.frozen.projects.map(({ slug: of, name, facts }) => (
          <div key={of}>
            {project ? null : <h3 className="m-0 pt-3 text-sm font-bold">{name}</h3>}
            {facts.length === 0 ? (
              <p className="m-0 py-2 text-sm text-ink-3">No fact was computed.</p>
            ) : (
              <ul className="m-0 list-none p-0">
                {facts.map((fact) => (
                  <li key={fact.key} className="max-w-[100ch] border-b border-line py-1.5 text-sm">
                    <Sentence parts={fact.sentence} />.
                    {fact.caveat ? <span className="text-ink-3"> {fact.caveat}</span> : null}
                  </li>
                ))}
              </ul>
            )}
          </div>
        ))}
      </Section>
    </>
  );
}
