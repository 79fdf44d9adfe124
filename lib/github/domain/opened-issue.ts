/** An issue that was opened by us: its number and its page. */
export interface OpenedIssue {
  number: number;
  url: string;
}

/** GitHub's answer to the opening of an issue; null when it is no issue. */
export function openedIssue(data: unknown): OpenedIssue | null {
  if (typeof data !== 'object' || data === null) return null;
  const { number, html_url: url } = data as Record<string, unknown>;
  return typeof number === 'number' && typeof url === 'string' ? { number, url } : null;
}

/** The first of a page of issues whose text holds the marker; pull requests, which stand among them, are none. */
export function markedIssue(rows: readonly unknown[], marker: string): OpenedIssue | null {
  for (const row of rows) {
    const { body, pull_request: pull } = (row ?? {}) as Record<string, unknown>;
    if (typeof body === 'string' && body.includes(marker) && !pull) return openedIssue(row);
  }
  return null;
}
