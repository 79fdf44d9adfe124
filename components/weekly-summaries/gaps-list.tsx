import Link from 'next/link';
import { paths } from '@/lib/shared/paths';
import { gapSentences, type SyncGap } from '@/lib/weekly-summaries/domain/sync-gap';

export function GapsList({ gaps, repositories }: { gaps: readonly SyncGap[]; repositories: number }) {
  if (repositories === 0)
    return (
      <p className="pt-2.5 text-sm text-ink-2">
        Everything on GitHub: no repository is connected.{' '}
        <Link href={paths.settingsRepositories()}>Connect one</Link>
      </p>
    );
  if (gaps.length === 0)
    return (
      <p className="pt-2.5 text-sm text-ink-2">
        Every stream of {repositories === 1 ? 'the connected repository' : `all ${repositories} repositories`}{' '}
        was read for this week.
      </p>
    );
  return (
    <ul className="pt-2 text-sm text-ink-2">
      {gapSentences(gaps).map((sentence) => (
        <li key={sentence} className="max-w-[100ch] py-0.5">
          {sentence}
        </li>
      ))}
    </ul>
  );
}
