import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Ways } from '@/components/ui/ways';
import { paths } from '@/lib/shared/paths';

/** What a new workspace shows: three ways in, each as the one line it takes. */
export function FirstSteps() {
  return (
    <EmptyState
      title="Nothing is recorded yet"
      why="This page will say in one paragraph how the pilots stand, on what evidence, and what needs attention. It fills from documents and from GitHub."
      action={
        <>
          <ButtonLink href={paths.documents()} variant="primary">
            Import a document
          </ButtonLink>
          <ButtonLink href={paths.settingsRepositories()}>Connect a repository</ButtonLink>
          <ButtonLink href={paths.documents()}>Load the sample</ButtonLink>
        </>
      }
    >
      <Ways
        of={[
          {
            term: 'Import a document',
            detail:
              'a pilot plan, an impact report, lessons or an ADR in Markdown; what it claims is checked line by line',
            command: 'npm run -s pilothouse -- import pilot.md --project acme',
          },
          {
            term: 'Connect a repository',
            detail: 'issues, pull requests, workflow runs, ADRs and lessons are read and kept up to date',
            command: 'npm run -s pilothouse -- connect OWNER/REPO --project acme',
          },
          {
            term: 'Load the sample workspace',
            detail: 'a small made-up project that shows every page; one click removes it',
            command: 'PILOTHOUSE_SAMPLE=1 npm start',
          },
        ]}
      />
    </EmptyState>
  );
}
