import { HealthMark } from '@/components/weekly-summaries/health-mark';
import type { TwoHealths } from '@/lib/publishing/domain/published-summary';
import { healthSentence, shownHealth } from '@/lib/publishing/domain/stated-health';

/** The health that counts, and both healths with their reasons. */
export function HealthLine({ health, warning }: { health: TwoHealths; warning: string | null }) {
  return (
    <>
      <p className="m-0 flex flex-wrap items-baseline gap-x-3 pt-3">
        <span className="font-bold">
          <HealthMark health={shownHealth(health)} />
        </span>
        <span className="max-w-[90ch] text-sm text-ink-2">{healthSentence(health)}</span>
      </p>
      {warning ? (
        <p className="m-0 mt-2 max-w-[90ch] rounded-md border-l-4 border-stale bg-stale-soft px-3 py-2 text-sm">
          {warning}
        </p>
      ) : null}
    </>
  );
}
