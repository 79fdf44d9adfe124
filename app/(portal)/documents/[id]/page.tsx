import type { Metadata } from 'next';
import Link from 'next/link';
import { cache } from 'react';
import { DocumentLines } from '@/components/import/document-lines';
import { countsInWords, kindWords } from '@/components/import/standing';
import { ClaimsSection } from '@/components/pilots/claims-section';
import { Chip } from '@/components/ui/chip';
import { Facts } from '@/components/ui/facts';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { type DocumentView, requireDocument } from '@/lib/import/queries';
import { paths } from '@/lib/shared/paths';

interface Props {
  params: Promise<{ id: string }>;
}

const readDocument = cache(async (id: string) => {
  const viewer = await currentViewer();
  return readForPage(() => requireDocument(viewer, id));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await readDocument((await params).id)).title };
}

export default async function DocumentPage({ params }: Props) {
  const document = await readDocument((await params).id);
  const facts = [
    {
      term: 'Project',
      detail: <Link href={paths.project(document.project.slug)}>{document.project.name}</Link>,
    },
    { term: 'File', detail: <span className="[overflow-wrap:anywhere]">{document.path}</span> },
    { term: 'Imported', detail: <RelativeTime at={document.importedAt} /> },
    { term: 'By', detail: document.importedBy },
    { term: 'Lines', detail: `${document.lines.length}` },
    { term: 'Encoding', detail: document.encodingRepaired ? document.encodingNote : 'as it should be' },
  ];
  return (
    <>
      <PageHead title={document.title} chips={<Chip>{kindWords[document.kind] ?? document.kind}</Chip>} />
      <Lead
        tone={document.standings.contradicted > 0 ? 'not-met' : 'unknown'}
        headline={headlineOf(document)}
        aside={<Facts items={facts} />}
      >
        <p>{countsInWords(document.counts) || 'No records were made from it.'}</p>
        <p>What a document states is a claim; the verdict is computed from evidence.</p>
      </Lead>
      {document.records.length > 0 ? (
        <Section title="Records made from it" note={`${document.records.length}`} id="records">
          <ul className="pt-2 text-sm">
            {document.records.map((record) => (
              <li key={record.href} className="py-0.5">
                {record.label}: <Link href={record.href}>{record.title}</Link>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {document.claims.length > 0 ? (
        <ClaimsSection claims={document.claims} hrefOf={(line) => `#L${line}`} />
      ) : null}
      {document.problems.length > 0 ? (
        <Section title="Not understood" note={`${document.problems.length}`} id="problems">
          <ul className="pt-2 text-sm">
            {document.problems.map((problem) => (
              <li key={`${problem.line} ${problem.reason}`} className="py-1">
                <a href={`#L${problem.line}`}>line {problem.line}</a> {problem.reason}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section title="Text" note="as it was read, line by line" id="text">
        <DocumentLines lines={document.lines} claims={document.claims} problems={document.problems} />
      </Section>
    </>
  );
}

function headlineOf({ standings, claims, problems }: DocumentView): string {
  const unread =
    problems.length === 0
      ? 'Everything was understood.'
      : `${problems.length} ${problems.length === 1 ? 'place was' : 'places were'} not understood.`;
  if (claims.length === 0) return `No claim in it can be checked within the document. ${unread}`;
  return `${claims.length} claims: ${standings.contradicted} contradicted, ${standings.unsupported} without support, ${standings.consistent} consistent. ${unread}`;
}
