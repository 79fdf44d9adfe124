import Link from 'next/link';
import type { CriterionView } from '@/lib/go-no-go/domain/views';
import { isOpenWaiver, type WaiverView } from '@/lib/go-no-go/domain/waiver';
import { type Panel, panelHref } from './opened';

/** What can be done about a criterion; each opens its form in place. */
export function CriterionActions({
  criterion,
  slug,
  waivers,
  now,
  mayOpen,
}: {
  criterion: CriterionView;
  slug: string;
  waivers: readonly WaiverView[];
  now: Date;
  mayOpen: (panel: Panel) => boolean;
}) {
  const { id, title, rule, evaluation } = criterion;
  const mayBeWaived = evaluation.favours !== 'go' && !waivers.some((waiver) => isOpenWaiver(waiver, now));
  const links = [
    ...(rule?.kind === 'attestation' ? [{ panel: 'vouch' as const, text: 'Vouch' }] : []),
    { panel: 'edit' as const, text: rule ? 'Edit' : 'Give it a rule' },
    ...(mayBeWaived ? [{ panel: 'waive' as const, text: 'Ask for a waiver' }] : []),
    { panel: 'remove' as const, text: 'Remove' },
  ].filter(({ panel }) => mayOpen(panel));
  if (links.length === 0) return null;
  return (
    <span data-print="hide" className="mt-0.5 flex flex-wrap gap-x-3.5 text-sm font-normal">
      {links.map(({ panel, text }) => (
        <Link
          key={panel}
          prefetch={false}
          scroll={false}
          href={panelHref(slug, panel, id)}
          className="inline-flex min-h-6 items-center text-ink-2"
        >
          {text}
          <span className="sr-only">: {title}</span>
        </Link>
      ))}
    </span>
  );
}
