import { SaxesParser } from 'saxes';

const atom = 'http://www.w3.org/2005/Atom';

interface Element {
  name: string;
  uri: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

/** The document as a tree; throws for what is no well-formed XML with namespaces. */
export function parseXml(text: string): Element {
  const root: Element = { name: '', uri: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    const attributes = Object.fromEntries(
      Object.values(tag.attributes).map(({ name, value }) => [name, value]),
    );
    const element: Element = { name: tag.local, uri: tag.uri, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (piece) => {
    for (const element of open.slice(-1)) element.text += piece;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(text).close();
  const [feed] = root.children;
  if (!feed) throw new Error('no root element');
  return feed;
}

const date = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const isIri = (text = '') => /^[a-z][a-z0-9+.-]*:\S+$/i.test(text);

/** What RFC 4287 does not allow in this document, in words with the section; empty for a valid feed. */
export function atomProblems(text: string): string[] {
  const feed = parseXml(text);
  const problems: string[] = [];
  const must = (holds: boolean, words: string) => {
    if (!holds) problems.push(words);
  };
  const of = (element: Element, name: string) =>
    element.children.filter((child) => child.name === name && child.uri === atom);
  must(feed.name === 'feed' && feed.uri === atom, '4.1.1 the root is atom:feed');
  const common = (element: Element, what: string) => {
    for (const name of ['id', 'title', 'updated'])
      must(of(element, name).length === 1, `4.1 ${what} has exactly one ${name}`);
    must(isIri(of(element, 'id')[0]?.text), `4.2.6 the id of ${what} is an IRI`);
    for (const name of ['updated', 'published'])
      for (const one of of(element, name))
        must(date.test(one.text), `3.3 ${name} of ${what} is a date of RFC 3339`);
    for (const link of of(element, 'link'))
      must(isIri(link.attributes.href), `4.2.7 a link of ${what} leads somewhere`);
    const alternates = of(element, 'link')
      .filter(({ attributes }) => (attributes.rel ?? 'alternate') === 'alternate')
      .map(({ attributes }) => `${attributes.type} ${attributes.hreflang}`);
    must(
      new Set(alternates).size === alternates.length,
      `4.1 alternates of ${what} differ in type or language`,
    );
    for (const author of of(element, 'author'))
      must(
        of(author, 'name').length === 1 && of(author, 'name')[0]?.text !== '',
        `3.2 an author of ${what} has one name`,
      );
  };
  common(feed, 'the feed');
  must(
    of(feed, 'link').some(({ attributes }) => attributes.rel === 'self'),
    '4.1.1 the feed links to itself',
  );
  const entries = of(feed, 'entry');
  const hasAuthor = of(feed, 'author').length > 0;
  for (const entry of entries) {
    common(entry, 'an entry');
    must(hasAuthor || of(entry, 'author').length > 0, '4.1.2 an entry has an author where the feed has none');
    must(of(entry, 'content').length <= 1, '4.1.2 an entry has one content at most');
    must(
      of(entry, 'content').length === 1 ||
        of(entry, 'link').some(({ attributes }) => attributes.rel === 'alternate'),
      '4.1.2 an entry has a content or an alternate',
    );
    for (const content of of(entry, 'content'))
      must(content.attributes.type === 'html' && content.children.length === 0, '4.1.3.3 HTML is escaped');
  }
  const ids = entries.map((entry) => of(entry, 'id')[0]?.text);
  must(new Set(ids).size === ids.length, '4.1.1 no two entries share id and updated');
  const known = [
    'author',
    'category',
    'contributor',
    'generator',
    'icon',
    'id',
    'link',
    'logo',
    'rights',
    'subtitle',
    'title',
    'updated',
    'entry',
  ];
  must(
    feed.children.every(({ name }) => known.includes(name)),
    '4.1.1 only elements of a feed',
  );
  return problems;
}
