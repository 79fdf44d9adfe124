import { RelativeTime } from '@/components/ui/relative-time';

/** What was saved, newest first; the text of each opens where it is wanted. */
export function RevisionList({
  revisions,
}: {
  revisions: readonly { version: number; savedBy: string; savedAt: string; body: string }[];
}) {
  return (
    <ol className="m-0 list-none p-0 pt-2">
      {revisions.map(({ version, savedBy, savedAt, body }) => (
        <li key={version} className="border-b border-line py-1.5">
          <details>
            <summary className="min-h-6 cursor-pointer">
              Version {version}, by {savedBy}, <RelativeTime at={savedAt} />
            </summary>
            <pre className="mt-2 max-h-96 overflow-auto whitespace-pre-wrap break-words rounded-md bg-sunken p-3 font-mono text-sm">
              {body}
            </pre>
          </details>
        </li>
      ))}
    </ol>
  );
}
