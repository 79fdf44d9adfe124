import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { FormField } from '@/components/ui/form-field';

const choices = [7, 30, 90, 365];

/** Which days are shown: by links, or by two days of one's own. It stands in the address. */
export function WindowForm({
  action,
  days,
  window,
  kept,
  hrefOf,
}: {
  action: string;
  /** The choice that is shown; null: days of one's own. */
  days: number | null;
  window: { from: string; to: string };
  /** What else stands in the address and stays. */
  kept: Readonly<Record<string, string>>;
  hrefOf: (days: number) => string;
}) {
  return (
    <div className="mb-6 flex flex-wrap items-end gap-x-6 gap-y-1" data-print="hide">
      <nav aria-label="Window" className="mb-4 flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {choices.map((choice) =>
          choice === days ? (
            <span key={choice} aria-current="true" className="inline-flex min-h-6 items-center font-bold">
              {choice} days
            </span>
          ) : (
            <Link key={choice} href={hrefOf(choice)} className="inline-flex min-h-6 items-center">
              {choice} days
            </Link>
          ),
        )}
      </nav>
      <form action={action} className="flex flex-wrap items-end gap-x-3">
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <FormField label="From" name="from" kind="date" required defaultValue={window.from} />
        <FormField label="To" name="to" kind="date" required defaultValue={window.to} />
        <div className="mb-4">
          <Button>Show</Button>
        </div>
      </form>
    </div>
  );
}
