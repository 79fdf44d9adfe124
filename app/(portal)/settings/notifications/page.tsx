import type { Metadata } from 'next';
import { ActionForm } from '@/components/auth/action-form';
import { FeedLinks } from '@/components/delivery/feed-links';
import { FeedTable } from '@/components/delivery/feed-table';
import { WishesForm } from '@/components/delivery/wishes-form';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { currentPerson } from '@/lib/auth/viewer';
import { rhythmSentence } from '@/lib/delivery/domain/rhythm';
import { type OwnNotifications, readOwnNotifications } from '@/lib/delivery/person-queries';
import { askAddress, choose, endFeed, makeFeed } from './actions';

export const metadata: Metadata = { title: 'Notifications' };

/** What the one who opens it is told of weekly summaries, and where. */
export default async function NotificationsPage() {
  const viewer = await currentPerson();
  const own = await readOwnNotifications(viewer);
  return (
    <>
      <PageHead title="Notifications" note="what you are told of weekly summaries" />
      <Lead headline={headlineOf(own)}>
        <p>{rhythmSentence(own.rhythm, own.timeZone)}</p>
      </Lead>
      <Section title="Mail address" note={addressNote(own)}>
        <div className="pt-4">
          <ActionForm
            action={askAddress}
            draft={false}
            submit="Send a link there"
            pending="Sending…"
            done="A link was sent there. Mail goes there once it was opened and confirmed."
            fields={[
              {
                label: 'Address',
                name: 'address',
                kind: 'email',
                required: true,
                autoComplete: 'email',
                defaultValue: own.address,
                hint: 'It counts once the link that is sent there was confirmed. The link holds for a day.',
              },
            ]}
          />
        </div>
      </Section>
      <Section title="What you are told">
        <p className="my-3 max-w-[68ch] text-ink-2">
          Without a choice you get each summary and the digest of projects in which you have a role of your
          own, reminders for projects you lead, questions on what you lead, and answers to your questions. A
          project that stands as “all others” do follows that line from then on.
        </p>
        <WishesForm action={choose} forAll={own.forAll} projects={own.projects} />
      </Section>
      <Section title="Feed and calendar" note="opened by a link of your own, without signing in">
        <p className="my-3 max-w-[68ch] text-ink-2">
          A link opens two addresses: an Atom feed of the summaries that you may read, and a calendar with the
          weekly reminder of the projects you lead. Whoever has the link reads what you may read. Ending it
          closes both.
        </p>
        <FeedTable
          feeds={own.feeds}
          action={({ id, prefix }) => (
            <ActionForm
              action={endFeed}
              hidden={{ id }}
              submit={`End ${prefix}…`}
              pending="Ending…"
              variant="danger"
            />
          )}
        />
        <div className="pt-4">
          <FeedLinks action={makeFeed} />
        </div>
      </Section>
    </>
  );
}

function headlineOf({ address, hasMailServer }: OwnNotifications): string {
  if (!hasMailServer) return 'No mail is sent: this portal has no mail server';
  return address ? `Mail for you goes to ${address}` : 'No mail reaches you: no address of yours is known';
}

function addressNote({ addressFrom }: OwnNotifications): string {
  if (addressFrom === 'link') return 'confirmed by a link';
  return addressFrom === 'github' ? 'as GitHub gave it when you signed in' : 'none yet';
}
