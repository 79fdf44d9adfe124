export interface FeedEntry {
  /** The summary's, the same for each of its revisions. */
  id: string;
  title: string;
  /** When the newest revision was published, and when the first was; null: not known. */
  updatedAt: Date;
  publishedAt: Date | null;
  author: string;
  /** A whole address. */
  href: string;
  html: string;
}

export interface Feed {
  title: string;
  /** Its own address, without a token: who reads a copy is not given the key. */
  self: string;
  href: string;
  entries: readonly FeedEntry[];
}

/** An Atom feed (RFC 4287). The HTML of each entry is escaped into its content, as 4.1.3.3 has it. */
export function atomFeed({ title, self, href, entries }: Feed): string {
  const newest = entries.reduce((latest, { updatedAt }) => Math.max(latest, updatedAt.getTime()), 0);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>${xmlText(self)}</id>
<title>${xmlText(title)}</title>
<updated>${new Date(newest).toISOString()}</updated>
<link rel="self" type="application/atom+xml" href="${xmlText(self)}"/>
<link rel="alternate" type="text/html" href="${xmlText(href)}"/>
<generator>Pilothouse</generator>
${entries.map(entryXml).join('')}</feed>
`;
}

function entryXml({ id, title, updatedAt, publishedAt, author, href, html }: FeedEntry): string {
  const published = publishedAt ? `<published>${publishedAt.toISOString()}</published>\n` : '';
  return `<entry>
<id>urn:uuid:${xmlText(id)}</id>
<title>${xmlText(title)}</title>
<updated>${updatedAt.toISOString()}</updated>
${published}<author><name>${xmlText(author)}</name></author>
<link rel="alternate" type="text/html" href="${xmlText(href)}"/>
<content type="html">${xmlText(html)}</content>
</entry>
`;
}

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as XML text or a quoted attribute; what no XML document may hold (XML 1.0, 2.2) is left out. */
export function xmlText(text: string): string {
  return Array.from(text)
    .filter(isXmlCharacter)
    .join('')
    .replace(/[&<>"]/g, (mark) => marks[mark] ?? mark);
}

function isXmlCharacter(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
}
