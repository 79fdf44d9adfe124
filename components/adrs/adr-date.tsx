/** A decision's date as far as the file gives it: a day, a month or a year. */
export function AdrDate({ date }: { date: string | null }) {
  if (date === null) return <span className="text-ink-3">no date</span>;
  return (
    <time dateTime={date} className="whitespace-nowrap tabular-nums">
      {date}
    </time>
  );
}
