import type { Metadata } from 'next';
import { ActionForm } from '@/components/auth/action-form';
import { DocumentTable } from '@/components/import/document-table';
import { UploadForm } from '@/components/import/upload-form';
import { EmptyState } from '@/components/ui/empty-state';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { PageSteps } from '@/components/ui/page-steps';
import { Section } from '@/components/ui/section';
import { readForPage } from '@/lib/auth/page-read';
import { currentViewer } from '@/lib/auth/viewer';
import { hasSampleWorkspace, listDocuments } from '@/lib/import/queries';
import { may, mayAnywhere } from '@/lib/permissions/domain/permissions';
import { listProjects } from '@/lib/projects/queries';
import { paths } from '@/lib/shared/paths';
import { loadSample, removeSample, upload } from './actions';

export const metadata: Metadata = { title: 'Documents' };
const perPage = 50;

export default async function DocumentsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await currentViewer();
  const page = Math.max(1, Number.parseInt(String((await searchParams).page ?? '1'), 10) || 1);
  const { documents, projects, hasSample } = await readForPage(async () => ({
    documents: await listDocuments(viewer, { page, perPage }),
    projects: (await listProjects(viewer)).items.filter(({ id }) => may(viewer, 'document.import', id)),
    hasSample: await hasSampleWorkspace(viewer),
  }));
  const rows = documents.items.map(({ project, ...document }) => ({
    ...document,
    href: paths.document(document.id),
    project: { name: project.name, href: paths.project(project.slug) },
  }));
  return (
    <>
      <PageHead title="Documents" />
      {documents.total === 0 ? (
        <EmptyState
          title="No document was imported yet"
          why="A pilot plan, lessons, an impact story or a decision record in Markdown becomes records here. What it states is kept as a claim beside what was found about it."
        />
      ) : (
        <>
          <Lead {...leadOf(documents)} />
          <Section title="Imported" note={`${documents.total}`}>
            <DocumentTable documents={rows} />
            <PageSteps
              page={page}
              perPage={perPage}
              total={documents.total}
              hrefOf={(to) => `${paths.documents()}?page=${to}`}
            />
          </Section>
        </>
      )}
      {mayAnywhere(viewer, 'document.import') ? (
        <Section title="Import a document" id="import">
          <UploadForm action={upload} projects={projects} />
        </Section>
      ) : null}
      {may(viewer, 'workspace.edit') ? (
        <Section title="Sample workspace" id="sample">
          <p className="max-w-[62ch] pt-3 text-ink-2">
            {hasSample
              ? 'Two made-up projects are loaded. Removing them takes away everything that belongs to them and nothing else.'
              : 'Two made-up projects show every page with records: two pilots, lessons, an impact story and four decisions.'}
          </p>
          <div className="mt-3">
            {hasSample ? (
              <ActionForm
                action={removeSample}
                submit="Remove the sample"
                pending="Removing…"
                variant="secondary"
              />
            ) : (
              <ActionForm
                action={loadSample}
                submit="Load the sample"
                pending="Loading…"
                variant="secondary"
              />
            )}
          </div>
        </Section>
      ) : null}
    </>
  );
}

function leadOf({ items, total }: Awaited<ReturnType<typeof listDocuments>>) {
  const contradicted = items.reduce((sum, item) => sum + item.claims.contradicted, 0);
  const unsupported = items.reduce((sum, item) => sum + item.claims.unsupported, 0);
  const documents = `${total} ${total === 1 ? 'document' : 'documents'}`;
  const headline =
    contradicted + unsupported === 0
      ? `${documents}: no claim was contradicted or found without support.`
      : `${documents}: ${contradicted} ${contradicted === 1 ? 'claim is' : 'claims are'} contradicted, ${unsupported} ${unsupported === 1 ? 'has' : 'have'} no support.`;
  const tone =
    contradicted > 0 ? ('not-met' as const) : unsupported > 0 ? ('unknown' as const) : ('neutral' as const);
  return {
    headline,
    tone,
    children: <p>A claim is not evidence. Open a document to see each claim beside its line.</p>,
  };
}
