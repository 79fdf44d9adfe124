import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';

/** The whole page of somebody who may not manage this. */
export function ForAdmins({ title, what }: { title: string; what: string }) {
  return (
    <>
      <PageHead title={title} />
      <EmptyState
        title={`Only admins ${what}`}
        why="Your role does not allow it. Ask an admin to do it, or for the role."
      />
    </>
  );
}
