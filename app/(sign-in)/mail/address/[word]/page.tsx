import type { Metadata } from 'next';
import { ActionForm } from '@/components/auth/action-form';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { readAddressLink } from '@/lib/delivery/address-commands';
import { keepAddress } from '../../actions';

// The address opens something: no search engine keeps it.
export const metadata: Metadata = { title: 'Mail address', robots: { index: false, follow: false } };

/** Sets a mail address for whoever was sent the link there. Opening it changes nothing. */
export default async function AddressPage({ params }: { params: Promise<{ word: string }> }) {
  const word = decodeURIComponent((await params).word);
  const found = await readAddressLink(word);
  if (!found)
    return (
      <>
        <PageHead title="Mail address" />
        <Lead headline="This link opens nothing">
          <p>Its day is over, or a part of it was lost. Ask for a new one under Settings, Notifications.</p>
        </Lead>
      </>
    );
  return (
    <>
      <PageHead title="Confirm the mail address" />
      <p className="mb-4 text-ink-2">
        Weekly summaries for {found.name} will be sent to <b>{found.address}</b>.
      </p>
      <ActionForm
        action={keepAddress}
        hidden={{ word }}
        submit="Send it there"
        done="Mail is sent there from now on."
      />
    </>
  );
}
