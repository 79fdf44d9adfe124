import type { Metadata } from 'next';
import { z } from 'zod';
import { ChainLead } from '@/components/audit/chain-lead';
import { EventFilters } from '@/components/audit/event-filters';
import { EventTable } from '@/components/audit/event-table';
import { ForAdmins } from '@/components/settings/for-admins';
import { PageHead } from '@/components/ui/page-head';
import { PageSteps } from '@/components/ui/page-steps';
import { Section } from '@/components/ui/section';
import { listAuditEvents, verifyChain } from '@/lib/audit/queries';
import { readForPage } from '@/lib/auth/page-read';
import { currentPerson } from '@/lib/auth/viewer';
import { may } from '@/lib/permissions/domain/permissions';
import { listProjects } from '@/lib/projects/queries';
import { paths } from '@/lib/shared/paths';

export const metadata: Metadata = { title: 'Audit log' };

const perPage = 50;
const oneText = z
  .string()
  .max(200)
  .catch('')
  .transform((text) => (text === 'all' ? '' : text));
// A page reads its address leniently: what makes no sense is left out, never an error page.
const filters = z.object({
  project: oneText,
  kind: oneText,
  actor: oneText,
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

export default async function AuditPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await currentPerson();
  if (!may(viewer, 'audit.read')) return <ForAdmins title="Audit log" what="and leads read the audit log" />;
  const asked = filters.parse(await searchParams);
  const { items: projects } = await listProjects(viewer);
  const project = projects.find((one) => one.slug === asked.project);
  const [events, chain] = await readForPage(() =>
    Promise.all([
      listAuditEvents(viewer, {
        page: asked.page,
        perPage,
        projectId: project?.id,
        subjectKind: asked.kind || undefined,
        actor: asked.actor || undefined,
      }),
      verifyChain(viewer),
    ]),
  );
  return (
    <>
      <PageHead title="Audit log" note="append-only; each event seals the one before" />
      <ChainLead chain={chain} />
      <Section title="Events" note={`${events.total}, newest first`}>
        <EventFilters asked={asked} projects={projects} subjectKinds={events.subjectKinds} />
        <EventTable events={events.items} projects={projects} />
        <PageSteps
          page={asked.page}
          perPage={perPage}
          total={events.total}
          hrefOf={(page) => eventsHref({ ...asked, page })}
        />
      </Section>
    </>
  );
}

function eventsHref({ project, kind, actor, page }: z.infer<typeof filters>): string {
  const words = Object.entries({ project, kind, actor, page: `${page}` }).filter(([, value]) => value);
  return `${paths.audit()}?${new URLSearchParams(words)}`;
}
