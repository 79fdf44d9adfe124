import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { cache, Fragment } from 'react';
import { AdrFacts } from '@/components/adrs/adr-facts';
import { AdrStatusChip } from '@/components/adrs/adr-status';
import { leadSentence } from '@/components/adrs/lead-sentence';
import { ProblemList } from '@/components/adrs/problem-list';
import { RelationList } from '@/components/adrs/relation-list';
import { StandingLines } from '@/components/adrs/standing-lines';
import { SuccessorChain } from '@/components/adrs/successor-chain';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { Prose } from '@/components/ui/prose';
import { Section } from '@/components/ui/section';
import { numberLabel } from '@/lib/adrs/domain/adr-view';
import { readableBody } from '@/lib/adrs/domain/readable-body';
import { findAdrSlugsByNumber, requireAdr } from '@/lib/adrs/queries';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { imageAddressIn } from '@/lib/github/image-queries';
import { renderDocument } from '@/lib/markdown/queries';
import { may } from '@/lib/permissions/domain/permissions';
import { systemClock } from '@/lib/platform/clock';
import { readTimeZone } from '@/lib/projects/workspace-queries';
import { dayIn } from '@/lib/shared/calendar-day';
import { paths } from '@/lib/shared/paths';
import { FilesAge } from '../../../files-age';
import { AdrLessons } from '../../../lessons/subject-lessons';
import { adrsHref } from '../../address';
import { AdrWriting } from './adr-writing';
import { askedBasis } from './asked-basis';
import { RestsOn } from './rests-on';
import { ReviewBy } from './review-by';

interface Props {
  params: Promise<{ project: string; slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The decision of the address; an address by number leads to it, or to the list where the number was given twice. */
const readAdr = cache(async (project: string, slug: string) => {
  const viewer = await currentViewer();
  const named = await readForPage(() => findAdrSlugsByNumber(viewer, project, slug));
  if (named.length > 1) redirect(adrsHref({ project, number: Number(slug) }));
  if (named[0]) redirect(paths.adr(project, named[0]));
  return readForPage(() => requireAdr(viewer, project, slug));
});

const addressOf = async (params: Props['params']) => {
  const { project, slug } = await params;
  return [decodeURIComponent(project), decodeURIComponent(slug)] as const;
};

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const adr = await readAdr(...(await addressOf(params)));
  return { title: adr.title };
}

export default async function AdrPage({ params, searchParams }: Props) {
  const adr = await readAdr(...(await addressOf(params)));
  const { tone, sentence } = leadSentence(adr);
  const viewer = await currentViewer();
  const mayEdit = may(viewer, 'adr.edit', adr.projectId);
  const today = dayIn(systemClock(), await readTimeZone());
  const asked = mayEdit ? await askedBasis(viewer, adr.id, await searchParams) : null;
  const html = await renderDocument(readableBody(adr.body, adr), {
    baseUrl: adr.baseUrl ?? undefined,
    imageAddress: adr.repository
      ? imageAddressIn(adr.project.slug, { ...adr.repository, path: adr.sourcePath })
      : undefined,
  });
  // By keys, so that the form which says the first thing it rests on is the same one once that has moved it up.
  const restsOn = <RestsOn key="rests-on" adr={adr} mayEdit={mayEdit} asked={asked} />;
  const written = (
    <Fragment key="written">
      {adr.relations.length > 0 ? (
        <Section title="Relations" note={`${adr.relations.length}`}>
          <RelationList relations={adr.relations} />
        </Section>
      ) : null}
      {adr.problems.length > 0 ? (
        <Section title="Unclear in the file" note={`${adr.problems.length}`} id="unclear">
          <ProblemList problems={adr.problems} sourceUrl={adr.sourceUrl} />
        </Section>
      ) : null}
      <Section title="The decision as written">
        <div className="pt-4">
          <Prose html={html} />
        </div>
      </Section>
    </Fragment>
  );
  return (
    <>
      <PageHead
        title={adr.title}
        note={numberLabel(adr.number) ?? undefined}
        chips={<AdrStatusChip status={adr.status} written={adr.statusText} />}
        facts={[
          <Link
            key="all"
            href={adrsHref({ project: adr.project.slug })}
          >{`All decisions of ${adr.project.name}`}</Link>,
          adr.repository ? (
            <FilesAge key="files" project={adr.project.slug} repository={adr.repository} />
          ) : null,
        ]}
      />
      <Lead tone={tone} headline={sentence} aside={<AdrFacts adr={adr} />}>
        <SuccessorChain adr={adr} />
        <StandingLines adr={adr} today={today} />
        {adr.status === 'unknown' && adr.statusText === null ? (
          <p>Add a status to the file, and the next sync will show it.</p>
        ) : null}
      </Lead>
      {adr.restsOn.length > 0 ? [restsOn, written] : [written, restsOn]}
      <ReviewBy adr={adr} today={today} mayEdit={mayEdit} />
      <AdrLessons viewer={await currentViewer()} adr={adr} />
      <AdrWriting project={adr.project.slug} slug={adr.slug} />
      <nav
        aria-label="Neighbours in the log"
        className="flex flex-wrap justify-between gap-4 border-t border-line pt-3 text-sm"
      >
        {adr.previous ? (
          <Link href={paths.adr(adr.project.slug, adr.previous.slug)}>← {label(adr.previous)}</Link>
        ) : (
          <span className="text-ink-3">First of its log</span>
        )}
        {adr.next ? (
          <Link href={paths.adr(adr.project.slug, adr.next.slug)}>{label(adr.next)} →</Link>
        ) : (
          <span className="text-ink-3">Last of its log</span>
        )}
      </nav>
    </>
  );
}

const label = (step: { number: number | null; title: string }): string =>
  step.number === null ? step.title : `${step.number}. ${step.title}`;
