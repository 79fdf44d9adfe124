import Link from 'next/link';
import { type Confounders, standingLines } from '@/lib/impact/domain/confounders';
import { windowInDays } from '@/lib/impact/domain/measured-row';

/** What else happened in and between the windows: listed, never judged. */
export function ConfounderLists({ lists, withLinks }: { lists: readonly Confounders[]; withLinks: boolean }) {
  return (
    <>
      {lists.map((list) => (
        <div
          key={`${list.before.from} ${list.after.from} ${list.before.to} ${list.timeZone}`}
          className="pt-3"
        >
          <h3 className="m-0 text-sm font-bold">
            {windowInDays(list.before)}, and {windowInDays(list.after)} ({list.timeZone})
          </h3>
          <p className="m-0 text-sm text-ink-3">{list.rows.join(', ')}</p>
          <ul className="mt-1 list-disc pl-5 text-sm">
            {standingLines(list).map((line) => (
              <li key={line}>{line}</li>
            ))}
            {list.items.map((item) => (
              <li key={`${item.kind} ${item.at} ${item.href} ${item.text}`} className="break-words">
                <span className="tabular-nums">{item.day}</span>, {item.place}:{' '}
                {withLinks ? <Link href={item.href}>{item.text}</Link> : item.text}
              </li>
            ))}
            {list.items.length === 0 ? (
              <li>
                No release, decision, accepted ADR, start of a pilot, renamed workflow or new machine is known
                here.
              </li>
            ) : null}
          </ul>
        </div>
      ))}
    </>
  );
}
