import { type RecordedGroup, type RecordedItem, recordedWords } from '@/lib/go-no-go/domain/day-record';

/** Many and alike: set in one line, an issue by its number. */
const inLine: ReadonlySet<RecordedGroup['kind']> = new Set([
  'issue-opened',
  'run-red',
  'run-green',
  'observation',
]);

/** What was recorded on a day, by kind, the newest of each; and which lists were not read to its end. */
export function RecordedList({
  groups,
  unread,
  day,
}: {
  groups: readonly RecordedGroup[];
  unread: readonly string[];
  /** The day in words, to name the list. */
  day: string;
}) {
  return (
    <div className="min-w-0 text-sm text-ink-2">
      {groups.length > 0 ? (
        <dl aria-label={`Recorded on ${day}`} className="grid gap-y-1">
          {groups.map((group) => (
            <div key={group.kind} className={inLine.has(group.kind) ? 'flex flex-wrap gap-x-2' : undefined}>
              <dt className="text-ink-3">
                {recordedWords[group.kind]}{' '}
                <span className="font-medium text-ink-2 tabular-nums">{group.total}</span>
              </dt>
              <dd className="m-0 min-w-0">
                {inLine.has(group.kind) ? <Line {...group} /> : <Lines {...group} />}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {unread.length > 0 ? (
        <p className="mt-1 text-ink-3">
          Not read to the end of that day, so there may be more: {unread.join(', ')}.
        </p>
      ) : null}
    </div>
  );
}

function Lines({ items, total }: RecordedGroup) {
  return (
    <ul>
      {items.map((item) => (
        <li key={`${item.at} ${item.label}`} className="break-words">
          <ItemLink item={item} label={item.label} />
        </li>
      ))}
      {total > items.length ? <li className="text-ink-3">and {total - items.length} more</li> : null}
    </ul>
  );
}

/** Green runs are told by their number and the last of them. */
function Line({ kind, items, total }: RecordedGroup) {
  const shown = kind === 'run-green' ? items.slice(0, 1) : items;
  const rest = total - shown.length;
  return (
    <>
      {kind === 'run-green' && rest > 0 ? 'the last ' : ''}
      {shown.map((item, index) => (
        <span key={`${item.at} ${item.label}`}>
          {index > 0 ? ', ' : ''}
          <ItemLink
            item={item}
            label={kind === 'issue-opened' ? (item.label.split(' ')[0] ?? '') : item.label}
          />
        </span>
      ))}
      {rest > 0 && kind !== 'run-green' ? ` and ${rest} more` : ''}
    </>
  );
}

function ItemLink({ item, label }: { item: RecordedItem; label: string }) {
  const title = label === item.label ? undefined : item.label;
  return item.href ? (
    <a href={item.href} title={title}>
      {label}
    </a>
  ) : (
    label
  );
}
