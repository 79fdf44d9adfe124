import { EmptyState } from '@/components/ui/empty-state';

/** What somebody sees who may not manage this. */
export function ForAdmins({ what }: { what: string }) {
  return (
    <EmptyState
      title={`Only admins ${what}`}
      why="Your role does not allow it. Ask an admin to do it, or for the role."
    />
  );
}
