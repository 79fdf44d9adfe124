/** Text around a hit; the hit is marked by weight and ground, never by colour alone. */
export function Snippet({ parts }: { parts: readonly { text: string; hit: boolean }[] }) {
  return (
    <span className="text-sm text-ink-2">
      {parts.map((part, index) =>
        part.hit ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity and never move
          <mark key={index} className="rounded-sm bg-accent-soft px-0.5 font-medium text-ink">
            {part.text}
          </mark>
        ) : (
          part.text
        ),
      )}
    </span>
  );
}
