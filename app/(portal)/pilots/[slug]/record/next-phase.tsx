import Link from 'next/link';
import type { PhaseLink } from '@/lib/pilots/domain/part-view';
import { paths } from '@/lib/shared/paths';
import type { Place } from '../place';

export function NextPhase({ next }: { place: Place; steps: number; next: readonly PhaseLink[] }) {
  return next.map(({ slug, title }) => (
    <Link key={slug} href={paths.pilot(slug)}>
      {title}
    </Link>
  ));
}
