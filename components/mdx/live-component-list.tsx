import { liveComponentAsWritten, liveComponents } from '@/lib/markdown/domain/live-components';

/** For whoever writes a story: what it can show live, as one writes it, and what it shows. */
export function LiveComponentList() {
  return (
    <details className="mt-2 text-sm">
      <summary className="cursor-pointer text-ink-2">What a story can show live</summary>
      <dl className="mt-1.5 grid gap-x-4 gap-y-1 sm:grid-cols-[max-content_minmax(0,1fr)]">
        {[...liveComponents].map(([name, rule]) => (
          <div key={name} className="contents">
            <dt>
              <code className="break-words">{liveComponentAsWritten(name, rule)}</code>
            </dt>
            <dd className="m-0 text-ink-2">{rule.shows}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
