/** Long text. `html` must come from lib/markdown, which sanitises it; nothing else may be passed. */
export function Prose({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: lib/markdown has sanitised it
  return <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />;
}
