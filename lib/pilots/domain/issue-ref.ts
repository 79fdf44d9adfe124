/** An issue or a pull request as people write it; `owner` null: "#12", without its repository. */
export interface IssueRef {
  owner: string | null;
  name: string | null;
  number: number;
}

const bare = /^#?(\d{1,9})$/;
const named = /^([A-Za-z0-9][A-Za-z0-9-]{0,38})\/([A-Za-z0-9._-]{1,100})#(\d{1,9})$/;
const address =
  /^https?:\/\/[^/\s?#]+\/([A-Za-z0-9][A-Za-z0-9-]{0,38})\/([A-Za-z0-9._-]{1,100})\/(?:issues|pull|pulls)\/(\d{1,9})(?:[/?#]\S*)?$/;

/** Reads "#12", "12", "owner/name#12" or the address of an issue or pull request; null for anything else. */
export function parseIssueRef(text: string): IssueRef | null {
  const typed = text.trim();
  const short = bare.exec(typed);
  if (short) return refOf(null, null, short[1]);
  const long = named.exec(typed) ?? address.exec(typed);
  return long ? refOf(long[1] ?? null, long[2] ?? null, long[3]) : null;
}

function refOf(owner: string | null, name: string | null, digits: string | undefined): IssueRef | null {
  const number = Number(digits);
  return number >= 1 ? { owner, name, number } : null;
}
