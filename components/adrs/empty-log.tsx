import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { paths } from '@/lib/shared/paths';

/** No decision at all, in whichever view of the log. */
export function EmptyLog() {
  return (
    <EmptyState
      title="No decision records yet"
      why="Decision records come from the repositories of your projects (docs/adr, docs/decisions and the like) at each sync, and from files that you import."
      action={<ButtonLink href={paths.settingsRepositories()}>Connect a repository</ButtonLink>}
    />
  );
}
