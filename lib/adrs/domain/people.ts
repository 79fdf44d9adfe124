import type { OutlineLine } from './outline';

/** A name with its address; what is longer is no name, and addresses are not looked for in it. */
const longestName = 200;
const longestLine = 10_000;

/** Names from a line or a list: separated by commas, semicolons, "and", or one to an item. */
export function readNames(lines: OutlineLine[]): string[] {
  const names = lines
    .flatMap((line) =>
      line.text
        .slice(0, longestLine)
        .split(/\s*(?:[,;|·、，；]|\/|\s(?:and\/or|and|und|et|y|e|en|и|&)\s)\s*/i),
    )
    .filter((name) => name.length <= longestName)
    .map((name) =>
      name
        .replace(/<[^<>]*>|\([^)]*@[^)]*\)|\S+@\S+\.\S+/g, ' ')
        .replace(/\p{Extended_Pictographic}|\uFE0F|\u200D/gu, ' ')
        .replace(/^[\s*•–-]+|[\s.]+$/g, ''),
    )
    .map((name) => name.replace(/\s+/g, ' ').trim())
    .filter((name) => name !== '' && name.length <= 60 && !isPlaceholder(name));
  return [...new Set(names)];
}

export function readTags(lines: OutlineLine[]): string[] {
  const tags = lines
    .flatMap((line) => line.text.split(/[,;|]|\s#/))
    .map((tag) =>
      tag
        .replace(/[`[\]{}"'#]/g, '')
        .replace(/\s+/g, ' ')
        .trim()
        .toLowerCase(),
    )
    .filter((tag) => tag !== '' && tag.length <= 40 && !isPlaceholder(tag) && !/^\.+$/.test(tag));
  return [...new Set(tags)];
}

/** What a template asks for instead of saying it: "[list everyone involved]", "{name}", "TBD", "N/A". */
function isPlaceholder(text: string): boolean {
  return (
    /^[[{<(].*[\]}>)]?$/.test(text) ||
    /^(?:n\/?a|tbd|todo|none|unknown|-+|\.\.\.|…|list everyone|everyone involved)/i.test(text) ||
    /\blist everyone\b|\bspace[- ]separated\b|\bcomma[- ]separated\b/i.test(text)
  );
}
