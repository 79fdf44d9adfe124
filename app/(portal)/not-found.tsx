import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { paths } from '@/lib/shared/paths';

export default function NotFound() {
  return (
    <>
      <PageHead title="Not found" />
      <EmptyState
        title="There is no such record here"
        why="It may have been renamed or removed, or the address has a slip. Nothing was changed."
        action={
          <>
            <ButtonLink href={paths.search()} variant="primary">
              Search for it
            </ButtonLink>
            <ButtonLink href={paths.portfolio()}>Open the portfolio</ButtonLink>
          </>
        }
      />
    </>
  );
}
