/** Why GitHub took no change, for whoever proposed it: the usual words are of reading, these are of writing. */
export function whyNotWritten(
  { code, status, message }: { code: string; status: number | null; message: string },
  what: string,
  name: string,
): string {
  if (/archived/i.test(message))
    return `${name} is archived, and an archived repository takes no change (${status}). Unarchive it on GitHub, or keep the decision in the portal.`;
  if (code === 'rate-limited' || code === 'bad-token') return message;
  if (code === 'not-allowed')
    return `Who asks GitHub may not ${what} ${name} (403). Give the token or the App write access to its contents and pull requests.`;
  if (code === 'not-found')
    return `GitHub does not know ${name}, or the token may not write to it (${status}). Give it write access to contents and pull requests.`;
  if (/rule|protect/i.test(message))
    return `A rule of ${name} does not let us ${what} it (${status}): ${said(message)} Allow branches that begin with "pilothouse/" for the token, or propose by hand.`;
  if (/no commits between/i.test(message))
    return `Nothing differs from the default branch of ${name}, so there is nothing to propose.`;
  if (status === 409 && /empty/i.test(message))
    return `${name} is empty: make its first commit, then propose.`;
  return `GitHub did not let us ${what} ${name} (${status}): ${said(message)}`;
}

const said = (message: string): string =>
  /\(\d+: (.*)\)\.?$/.exec(message)?.[1]?.replace(/\.?$/, '.') ?? message;
