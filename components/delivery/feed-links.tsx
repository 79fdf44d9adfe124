'use client';

import { ActionForm } from '@/components/auth/action-form';
import { ShownOnce } from '@/components/auth/shown-once';
import type { ActionAnswer } from '@/lib/auth/action';

export interface MadeFeed {
  feed: string;
  reminder: string;
}

/** Makes a feed link and shows its two addresses this once. */
export function FeedLinks({
  action,
}: {
  action: (previous: ActionAnswer<MadeFeed> | null, form: FormData) => Promise<ActionAnswer<MadeFeed>>;
}) {
  return (
    <ActionForm
      action={action}
      submit="Make a feed link"
      pending="Making…"
      done={({ feed, reminder }) => (
        <>
          <ShownOnce title="The feed, for a feed reader. Copy it now: it is not shown again." secret={feed} />
          <ShownOnce title="The calendar, to be subscribed to. Copy it now as well." secret={reminder} />
        </>
      )}
    />
  );
}
