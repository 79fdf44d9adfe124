'use client';

import { Button, ButtonLink } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';
import { paths } from '@/lib/shared/paths';

/** A page that could not be made. The cause stays in the server log, under the number shown here. */
export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <>
      <PageHead title="This page could not be shown" />
      <div role="alert" className="max-w-[68ch]">
        <p>
          Something went wrong inside Pilothouse while reading the records. Nothing was changed, and whatever
          was saved is still there.
        </p>
        <p className="mt-2 text-ink-2">
          Try again. If it stays, tell whoever runs this portal
          {error.digest ? (
            <>
              {' '}
              that the server log has it under <code>{error.digest}</code>
            </>
          ) : null}
          .
        </p>
      </div>
      <div className="mt-4 flex gap-2">
        <Button type="button" variant="primary" onClick={reset}>
          Try again
        </Button>
        <ButtonLink href={paths.portfolio()}>Open the portfolio</ButtonLink>
      </div>
    </>
  );
}
