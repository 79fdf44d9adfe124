/** In an empty state: ways to fill it from a command line, each as the one line it takes, whole and ready to copy. */
export function Ways({ of }: { of: readonly { term: string; detail?: string; command: string }[] }) {
  return (
    <dl className="m-0 grid gap-3">
      {of.map(({ term, detail, command }) => (
        <div key={term}>
          <dt className="font-medium text-ink">{term}</dt>
          <dd className="m-0 text-sm">
            {detail}
            <code className="mt-1 block overflow-x-auto rounded-md bg-sunken px-2.5 py-1.5 text-sm text-ink">
              {command}
            </code>
          </dd>
        </div>
      ))}
    </dl>
  );
}
