import type { Metadata } from 'next';
import { ActionForm } from '@/components/auth/action-form';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { wishWords } from '@/lib/delivery/domain/wishes';
import { readUnsubscribe } from '@/lib/delivery/wish-commands';
import { endMail } from '../../actions';

// The address opens something: no search engine keeps it.
export const metadata: Metadata = { title: 'Mail', robots: { index: false, follow: false } };

/** Asks before it ends one kind of mail, for whoever has the link of a mail. Opening it changes nothing. */
export default async function UnsubscribePage({ params }: { params: Promise<{ word: string }> }) {
  const word = decodeURIComponent((await params).word);
  const found = await readUnsubscribe(word);
  if (!found)
    return (
      <>
        <PageHead title="Mail" />
        <Lead headline="This link opens nothing">
          <p>A part of it was lost. Sign in and choose under Settings, Notifications.</p>
        </Lead>
      </>
    );
  const { label, hint } = wishWords[found.kind];
  return (
    <>
      <PageHead title="No longer send this" />
      <p className="mb-4 text-ink-2">
        To {found.name}. {label}: {hint}
        {found.project ? ', of this one project' : found.kind === 'revisions' ? ', of all projects' : ''}. It
        can be chosen again under Settings, Notifications.
      </p>
      <ActionForm
        action={endMail}
        hidden={{ word }}
        submit="No longer send me this"
        done="It is no longer sent."
      />
    </>
  );
}
