/** The line that pushes one observation, with address and key filled in; only the token is the reader's. */
export function PushLine({
  origin,
  project,
  metricKey,
}: {
  /** "https://portal.example" */
  origin: string;
  project: string;
  metricKey: string;
}) {
  const url = `${origin}/api/v1/projects/${encodeURIComponent(project)}/observations`;
  const body = JSON.stringify({ metric: metricKey, value: 42.5 });
  const line = [
    `curl -X POST ${url}`,
    `  -H "Authorization: Bearer $PILOTHOUSE_TOKEN" -H "Content-Type: application/json"`,
    `  -d '${body.replaceAll("'", "'\\''")}'`,
  ].join(' \\\n');
  return (
    <pre className="my-2 max-w-[84ch] rounded-md bg-sunken px-3 py-2 font-mono text-xs leading-relaxed wrap-anywhere whitespace-pre-wrap">
      {line}
    </pre>
  );
}
