import Link from 'next/link';
import { ActionForm } from '@/components/auth/action-form';
import type { Phases } from '@/lib/pilots/domain/part-view';
import { paths } from '@/lib/shared/paths';
import type { Place } from '../place';
import { makeNextPhase } from './actions';

/** One click from the roadmap to the next pilot; while that is a draft, the way to it. */
export function NextPhase({ place, phases: { number, next } }: { place: Place; phases: Phases }) {
  const draft = next.find(({ stage }) => stage === 'draft');
  if (draft)
    return (
      <p className="py-2.5 text-sm text-ink-2">
        Phase {number + 1} is a draft: <Link href={paths.pilot(draft.slug)}>{draft.title}</Link>
      </p>
    );
  return (
    <div className="pt-3" data-print="hide">
      <p className="mt-0 mb-2 max-w-[68ch] text-sm text-ink-2">
        The next pilot takes these steps as objectives and plan, the roles, services, open risks and targets
        as they are, and what was last measured as its baselines.
      </p>
      <ActionForm
        action={makeNextPhase}
        hidden={place}
        submit={`Make phase ${number + 1} of it`}
        pending="Making…"
        variant="secondary"
      />
    </div>
  );
}
