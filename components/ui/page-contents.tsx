/** The parts of a long page, kept in view at its side. */
export function PageContents({ parts }: { parts: readonly { id: string; title: string; note?: string }[] }) {
  return (
    <nav aria-label="On this page" data-print="hide" className="text-sm max-lg:hidden lg:sticky lg:top-6">
      <h2 className="m-0 border-b border-line-strong pb-2 text-base font-bold">On this page</h2>
      <ul className="pt-2">
        {parts.map(({ id, title, note }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className="flex min-h-7 items-center justify-between gap-3 text-ink-2 no-underline hover:text-accent hover:underline"
            >
              {title}
              {note ? <span className="text-ink-3">{note}</span> : null}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
