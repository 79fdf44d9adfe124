import Link from 'next/link';
import { connection } from 'next/server';
import { paths } from '@/lib/shared/paths';

/** Addresses outside every room. Its own markup, because no room's frame is around it. */
export default async function NotFound() {
  // Made per request, because a page made at build time has no nonce and the policy would stop its scripts.
  await connection();
  return (
    <main className="mx-auto max-w-[68ch] px-4 py-16">
      <h1 className="m-0 text-xl font-bold">There is nothing at this address</h1>
      <p className="mt-2 text-ink-2">It may have a slip, or the page was moved. Nothing was changed.</p>
      <p className="mt-4">
        <Link href={paths.portfolio()}>Open the portfolio</Link>
      </p>
    </main>
  );
}
