import { dayInWords } from '@/lib/go-no-go/domain/age';
import type { AmendmentView } from '@/lib/pilots/domain/amendment';

/** An amendment beside what it is about: who, when, why, and the old and the new side by side. */
export function AmendmentDiff({ amendment, timeZone }: { amendment: AmendmentView; timeZone: string }) {
  const { number, byName, at, reason, before, after, subjectKind, subject } = amendment;
  const names = [...new Set([...Object.keys(after ?? {}), ...Object.keys(before ?? {})])].sort(inOrder);
  const did = before === null ? 'added' : after === null ? 'removed' : 'changed';
  // It stands beside the criteria that are relative to it, too.
  const what = subjectKind === 'baseline' ? `the baseline “${subject}”` : 'it';
  return (
    <div className="mb-1.5 border-l-2 border-line-strong px-3 py-1 text-sm">
      <p className="m-0 wrap-anywhere">
        <b>Amendment {number}</b>: {byName} {did} {what} on {dayInWords(at, timeZone)}, after the lock.{' '}
        {reason}
      </p>
      <dl className="mt-1 grid grid-cols-[fit-content(80px)_minmax(0,1fr)_minmax(0,1fr)] gap-x-3 gap-y-0.5">
        <div className="contents">
          <dt className="text-ink-3">
            <span className="sr-only">Field</span>
          </dt>
          <dd className="m-0 text-ink-3">Before</dd>
          <dd className="m-0 text-ink-3">After</dd>
        </div>
        {names.map((name) => (
          <div key={name} className="contents">
            <dt className="text-ink-3">{name}</dt>
            <dd className="m-0 wrap-anywhere text-ink-2">
              {before ? <del className="no-underline">{before[name] ?? ''}</del> : 'not there'}
            </dd>
            <dd className="m-0 wrap-anywhere">
              {after ? <ins className="no-underline">{after[name] ?? ''}</ins> : 'taken out'}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

const first = ['Title', 'Side', 'Rule'];

/** The store does not keep the order of fields. */
function inOrder(a: string, b: string): number {
  const [at, bt] = [first.indexOf(a), first.indexOf(b)];
  return (at < 0 ? first.length : at) - (bt < 0 ? first.length : bt) || a.localeCompare(b, 'en');
}
