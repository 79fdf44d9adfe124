import { headingSlugs } from '../heading-levels';

/** What the names of a document stand for, gathered before its text is read. */
export interface RstReferences {
  /** Where a named link leads, by its name in lower case. */
  targets: ReadonlyMap<string, string>;
  /** What stands between bars (`|name|`): a text, or a picture. */
  substitutions: ReadonlyMap<string, { text: string; image: boolean }>;
  /** Where the links lead that have no name, in their order; each is used once. */
  anonymous: string[];
  /** So many characters may still come out of names: a short name repeated must not make a text without end. */
  room: number;
}

const longest = 2000;
const mostFromNames = 128 * 1024;

/** `sections` are the titles of the document, each of which is a name as well. */
export function rstReferences(lines: readonly string[], sections: readonly string[]): RstReferences {
  const named = new Map<string, string>();
  const targets = new Map<string, string>();
  const substitutions = new Map<string, { text: string; image: boolean }>();
  const anonymous: string[] = [];
  const slugs = headingSlugs([...sections]);
  for (const [at, title] of sections.entries()) named.set(nameOf(title), `#${slugs[at]}`);
  /** Names without an address of their own: they stand for what the next one leads to. */
  let waiting: string[] = [];
  for (const [at, line] of lines.entries()) {
    const target = /^\s*\.\. _(?:`([^`]+)`|((?:[^:\\]|\\.|:(?!\s|$))+)):(?:\s+(.*))?$/.exec(line);
    const replaced = /^\s*\.\. \|([^|\s][^|]*)\| (replace|image):: *(.*)$/.exec(line);
    const nameless = /^\s*(?:\.\. __:|__) +(\S.*)$/.exec(line)?.[1];
    if (nameless) anonymous.push(addressOf(nameless));
    else if (replaced?.[1] && replaced[3] && replaced[3].length <= longest)
      substitutions.set(nameOf(replaced[1]), { text: replaced[3].trim(), image: replaced[2] === 'image' });
    else if (target) {
      const name = nameOf(target[1] ?? target[2] ?? '');
      const written = target[3] || continued(lines[at + 1]);
      waiting.push(name);
      if (!written) continue;
      for (const one of waiting) targets.set(one, addressOf(written));
      waiting = [];
    } else if (line.trim() !== '') {
      const here = named.get(nameOf(line));
      if (here) for (const one of waiting) targets.set(one, here);
      waiting = [];
    }
  }
  for (const [name, address] of named) if (!targets.has(name)) targets.set(name, address);
  return { targets: followed(targets), substitutions, anonymous, room: mostFromNames };
}

/** Names are the same whatever their case and their spaces. */
export function nameOf(written: string): string {
  return written.replace(/\\(.)/g, '$1').replace(/[`*]/g, '').replace(/\s+/g, ' ').trim().toLowerCase();
}

/** An address as it is written, which may go on in the next line; spaces in it mean nothing. */
export function addressOf(written: string): string {
  return written
    .replace(/\\(\S)/g, '$1')
    .replace(/\s+/g, '')
    .slice(0, longest);
}

const continued = (line: string | undefined): string => (/^\s{2,}\S+$/.test(line ?? '') ? (line ?? '') : '');

/** A name may lead to another name (`.. _old: new_`). One step is enough for what people write. */
function followed(targets: Map<string, string>): Map<string, string> {
  return new Map(
    [...targets].map(([name, address]) => {
      const next = /^`?([^`]+?)`?_$/.exec(address)?.[1];
      return [name, next ? (targets.get(nameOf(next)) ?? address) : address];
    }),
  );
}
