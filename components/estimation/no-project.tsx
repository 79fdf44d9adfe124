import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { paths } from '@/lib/shared/paths';

/** In the place of a form of which a project has to be chosen: there is none at all, or none that the role allows. */
export function NoProject({ isAny, what, who }: { isAny: boolean; what: string; who: string }) {
  return isAny ? (
    <EmptyState
      title={`Your role does not let you ${what}`}
      why={`${who} of a project may. Ask an admin for such a role.`}
      action={<ButtonLink href={paths.estimation()}>Back to the buffers</ButtonLink>}
    />
  ) : (
    <EmptyState
      title="There is no project yet"
      why={`Make one first; then you can ${what} in it.`}
      action={<ButtonLink href={paths.projects()}>Projects</ButtonLink>}
    />
  );
}
