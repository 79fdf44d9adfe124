export interface PaletteEntry {
  label: string;
  /** What it is, in a word: Page, Action, or the kind of a record. */
  kind: string;
  href: string;
}

/** The choices of the palette. The pointer chooses too; the keyboard moves from the input. */
export function PaletteList<Entry extends PaletteEntry>({
  id,
  entries,
  current,
  onChoose,
}: {
  id: string;
  entries: readonly Entry[];
  current: number;
  onChoose: (entry: Entry) => void;
}) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Choices"
      tabIndex={-1}
      className="max-h-[50vh] overflow-y-auto p-2"
    >
      {entries.map((entry, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the keyboard
        <div
          key={`${entry.kind} ${entry.href} ${entry.label}`}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === current}
          ref={index === current ? (node) => node?.scrollIntoView({ block: 'nearest' }) : undefined}
          onClick={() => onChoose(entry)}
          className="flex min-h-9 cursor-pointer items-center justify-between gap-4 rounded-md px-2.5 py-1.5 hover:bg-sunken aria-selected:bg-accent-soft aria-selected:font-medium"
        >
          <span className="min-w-0 truncate">{entry.label}</span>
          <span className="flex-none text-xs text-ink-2">{entry.kind}</span>
        </div>
      ))}
    </div>
  );
}
