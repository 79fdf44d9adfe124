import type { Metadata } from 'next';
import Link from 'next/link';
import { z } from 'zod';
import { TextDifferences } from '@/components/lessons/text-differences';
import { Button } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import { FilterChoice } from '@/components/ui/filter-form';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { readHistory } from '@/lib/lessons/history-queries';
import { paths } from '@/lib/shared/paths';

export const metadata: Metadata = { title: 'History of a lesson' };

const version = z.coerce.number().int().min(1).max(1_000_000).optional().catch(undefined);
const asked = z.object({ from: version, to: version });

/** Every saved text of a lesson, and how two of them differ. */
export default async function LessonHistoryPage({
  params,
  searchParams,
}: {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await currentViewer();
  const slug = decodeURIComponent((await params).slug);
  const versions = asked.parse(await searchParams);
  const { lesson, revisions, compared } = await readForPage(() => readHistory(viewer, { slug, ...versions }));
  const [newest] = revisions;
  const options = revisions.map((one) => ({
    value: String(one.version),
    label: `version ${one.version}, ${one.savedBy}`,
  }));
  return (
    <>
      <PageHead
        title={`History: ${lesson.title}`}
        facts={[
          <Link key="lesson" href={paths.lesson(slug)}>
            The lesson as it stands
          </Link>,
        ]}
      />
      <Lead
        headline={
          newest
            ? `${revisions.length} ${revisions.length === 1 ? 'text is' : 'texts are'} kept; the newest is version ${newest.version}, saved by ${newest.savedBy}.`
            : 'No earlier text is kept.'
        }
      >
        <p>
          {compared
            ? `Compared here: version ${compared.from} with version ${compared.to}.`
            : 'There is nothing to compare yet: the next saved change will stand beside this text.'}
        </p>
      </Lead>
      {compared ? (
        <Section
          title={`Version ${compared.from} to version ${compared.to}`}
          note={`${compared.differences.length} ${compared.differences.length === 1 ? 'field differs' : 'fields differ'}`}
          id="differences"
        >
          <form className="my-3 flex flex-wrap items-end gap-x-3 gap-y-2" data-print="hide">
            <FilterChoice
              label="Older"
              name="from"
              value={String(compared.from)}
              options={options}
              any={null}
            />
            <FilterChoice label="Newer" name="to" value={String(compared.to)} options={options} any={null} />
            <Button>Compare</Button>
          </form>
          <TextDifferences differences={compared.differences} />
        </Section>
      ) : null}
      <Section title="Saved texts" note={`${revisions.length}`} id="versions">
        <DataTable
          caption="Saved texts, newest first"
          rows={revisions}
          rowKey={(row) => String(row.version)}
          columns={[
            { key: 'version', header: 'Version', cell: (row) => `Version ${row.version}` },
            { key: 'by', header: 'Saved by', cell: (row) => row.savedBy },
            { key: 'at', header: 'When', cell: (row) => <RelativeTime at={row.savedAt} /> },
            {
              key: 'compare',
              header: 'Compare',
              cell: (row) =>
                newest && row.version < newest.version ? (
                  <Link href={paths.lessonHistory(slug, row.version, newest.version)}>with the newest</Link>
                ) : (
                  <span className="text-ink-3">the newest</span>
                ),
            },
          ]}
        />
      </Section>
    </>
  );
}
