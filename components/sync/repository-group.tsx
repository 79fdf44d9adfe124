import type { ReactNode } from 'react';
import { Section } from '@/components/ui/section';
import type { StreamName } from '@/lib/github/domain/stream-report';
import type { ReadingCost, RepositoryView } from '@/lib/github/domain/sync-views';
import { counted } from './count-words';
import { RefusedList } from './refused-list';
import { RepositoryPart } from './repository-part';
import { StreamList } from './stream-list';
import { StreamsTable } from './streams-table';

/** So many are shown with their streams at once; the others open on asking, so that thirty stay readable. */
const openMost = 5;

/** Repositories that stand alike: those to look at are open, those in order are a line each. */
export function RepositoryGroup({
  title,
  repositories,
  isOpen,
  openAll,
  now,
  actionsOf,
  lastReadingOf,
}: {
  title: string;
  repositories: readonly RepositoryView[];
  isOpen: boolean;
  openAll: boolean;
  now: Date;
  actionsOf: (repository: RepositoryView) => ReactNode;
  lastReadingOf: (repository: RepositoryView, stream: StreamName) => ReadingCost | undefined;
}) {
  if (repositories.length === 0) return null;
  return (
    <Section title={title} note={counted(repositories.length, 'repository', 'repositories')}>
      {repositories.map((repository, index) => (
        <RepositoryPart
          key={repository.id}
          repository={repository}
          open={openAll || (isOpen && index < openMost)}
          now={now}
          actions={actionsOf(repository)}
        >
          <div className="md:hidden">
            <StreamList
              repository={repository}
              lastReadingOf={(stream) => lastReadingOf(repository, stream)}
              now={now}
            />
          </div>
          <div className="hidden md:block">
            <StreamsTable
              repository={repository}
              lastReadingOf={(stream) => lastReadingOf(repository, stream)}
              now={now}
            />
          </div>
          <RefusedList repository={repository} />
        </RepositoryPart>
      ))}
    </Section>
  );
}
