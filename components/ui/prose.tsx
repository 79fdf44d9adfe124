/** Long text. `html` must come from lib/markdown, which sanitises it; nothing else may be passed. */
export function Prose({ html, dense = false }: { html: string; dense?: boolean }) {
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: lib/markdown has sanitised it
    <div className="prose" data-dense={dense || undefined} dangerouslySetInnerHTML={{ __html: html }} />
  );
}
