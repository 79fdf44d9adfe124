import { exactUtc } from '@/lib/shared/relative-time';
import type { LateChange } from '@/lib/weekly-summaries/domain/late';

/** That data came after a week was over, and what it changed. */
export function LateNote({ late }: { late: readonly LateChange[] }) {
  const last = late.at(-1);
  if (!last) return null;
  const keys = [...new Set(late.map(({ key }) => key.split(' ')[0]))];
  return (
    <p className="m-0 pt-1.5 text-sm text-ink-2">
      Data came late: since the week was over, {late.length === 1 ? '1 fact' : `${late.length} facts`} changed
      ({keys.join(', ')}), the last at {exactUtc(new Date(last.at))}.
    </p>
  );
}
