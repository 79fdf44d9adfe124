import type { Metadata } from 'next';
import { AnswerForm } from '@/components/pilots/answer-form';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { findPersonViewer } from '@/lib/auth/viewer';
import { readFormByLink } from '@/lib/pilots/feedback-queries';
import { systemClock } from '@/lib/platform/clock';
import { answer } from './actions';
import { readBrowserKey } from './browser-key';

// The address holds a secret: no search engine keeps it.
export const metadata: Metadata = { title: 'Feedback', robots: { index: false, follow: false } };

const over = {
  unknown: {
    headline: 'This link opens nothing',
    why: 'It was ended, a newer one took its place, or a part of it was lost when it was copied. Ask whoever sent it for a new one.',
  },
  used: {
    headline: 'This link was answered by already',
    why: 'Somebody who was signed in has answered by it. Sign in to see or change that answer.',
  },
} as const;

/** The questions of one pilot, for whoever holds the link. Opening it changes nothing. */
export default async function FeedbackLinkPage({ params }: { params: Promise<{ secret: string }> }) {
  const secret = decodeURIComponent((await params).secret);
  const person = await findPersonViewer();
  const viewer = person?.kind === 'person' ? person : null;
  const form = await readFormByLink(secret, { viewer, browserKey: await readBrowserKey() }, systemClock());
  if (typeof form === 'string')
    return (
      <>
        <PageHead title="Feedback" />
        <Lead headline={over[form].headline}>
          <p>{over[form].why}</p>
        </Lead>
      </>
    );
  return (
    <>
      <PageHead title={form.pilotTitle} note="Feedback" />
      <AnswerForm form={form} action={answer} place={secret} />
    </>
  );
}
