import { Notice } from '@/components/ui/notice';

/** Links with a secret in them: shown now, because only a hash of each is kept. */
export function MadeLinks({ links }: { links: readonly { label: string; url: string }[] }) {
  return (
    <Notice
      tone="done"
      title={links.length === 1 ? 'The link, shown this once' : 'The links, shown this once'}
    >
      <ul className="mt-1">
        {links.map(({ label, url }) => (
          <li key={url} className="mt-1.5">
            <bdi className="block">{label}</bdi>
            <input
              aria-label={`Link: ${label}`}
              readOnly
              value={url}
              onFocus={(event) => event.currentTarget.select()}
              className="w-full rounded-md border border-control bg-surface px-2 py-1 font-mono text-sm text-ink"
            />
          </li>
        ))}
      </ul>
    </Notice>
  );
}
