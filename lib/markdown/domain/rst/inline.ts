import { addressOf, nameOf, type RstReferences } from './references';

/** Markdown in which every character means itself. */
export function literal(text: string): string {
  return text.replace(/[\\`*_[\]<>#+\-.!~&=:^@$()"']/g, '\\$&');
}

/** A span of code, whatever the text holds. */
export function codeSpan(text: string): string {
  const inner = text.replaceAll('\n', ' ');
  const longest = (inner.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$|^ .* $/.test(inner) ? ' ' : '';
  return `${fence}${pad}${inner}${pad}${fence}`;
}

const linked = (label: string, address: string): string =>
  `[${label}](<${address.replace(/[<>\\]/g, (mark) => encodeURIComponent(mark))}>)`;

export const picture = (alt: string, address: string): string =>
  `!${linked(literal(alt), addressOf(address))}`;

const codeRoles =
  /^(?:code|literal|samp|file|command|program|kbd|envvar|math|option|py|js|c|cpp|http|setting|.*:.*)$/;
/** What ends a marked span has to be followed by the end of a word. */
const wordEnds = /[\s'")\]}>\-/\\:.,;!?\u2019\u201D]/;
const mayOpen = /[\s'"([{<\-/:\u2018\u201C]/;
/** Each matches one thing that may mean something, from the left; what lies between is text. */
const telling =
  /\\(?:\s|[\s\S])?|``|:[A-Za-z][\w:.+-]{0,40}:`|_?`|\*\*?|\|(?=\S)|\[(?:\d{1,6}|#[\w-]{0,40}|\*|[A-Za-z][\w.-]{0,40})\]_(?!\w)|(?:https?|ftp):\/\/[^\s<>`\\]{1,2000}|[A-Za-z0-9]+(?:[-_.+][A-Za-z0-9]+)*(?:__?(?![\w]))?/g;

/**
 * The inline marks of reStructuredText as Markdown; what is not closed stays as it is written. Time grows with the
 * length: an end that was not found once is not looked for again.
 */
export function inlineMarkdown(text: string, references: RstReferences, inName = false): string {
  let out = '';
  let from = 0;
  const missing = new Set<string>();
  /** Where the span that begins before `start` ends, or -1. */
  const endOf = (mark: string, start: number): number => {
    if (missing.has(mark) || start >= text.length || /\s/.test(text[start] ?? '')) return -1;
    for (let at = text.indexOf(mark, start + 1); at >= 0; at = text.indexOf(mark, at + 1)) {
      if (/\s/.test(text[at - 1] ?? '')) continue;
      if (mark !== '``' && text[at - 1] === '\\') continue;
      const after = text[at + mark.length];
      if (after === undefined || wordEnds.test(after)) return at;
      if (mark === '`' && (after === '_' || after === ':')) return at;
      if (mark === '|' && after === '_') return at;
    }
    missing.add(mark);
    return -1;
  };
  telling.lastIndex = 0;
  for (let match = telling.exec(text); match; match = telling.exec(text)) {
    const [mark] = match;
    const start = match.index;
    const before = text[start - 1];
    let end = start + mark.length;
    let made: string | null = null;
    if (mark.startsWith('\\')) made = /^\\\s?$/.test(mark) ? '' : literal(mark.slice(1));
    else if (/^(?:https?|ftp):/.test(mark)) {
      const address = mark.replace(/[.,;:!?'"*_]+$/, '').replace(/^([^(]*)\)+$/, '$1');
      end = start + address.length;
      made = linked(literal(address), address);
    } else if (mark.startsWith('[')) made = `\\[${literal(mark.slice(1, -2))}\\]`;
    else if (/^[A-Za-z0-9]/.test(mark)) {
      if (!mark.endsWith('_')) continue;
      const name = mark.replace(/_+$/, '');
      made = reference(name, name, mark.endsWith('__'), references);
    } else if (before === undefined || mayOpen.test(before)) {
      const close = mark.endsWith('`') && mark !== '``' ? '`' : mark;
      const stop = endOf(close, end);
      if (stop > 0) {
        const inner = text.slice(end, stop);
        end = stop + close.length;
        if (mark === '``') made = codeSpan(inner);
        else if (mark === '*' || mark === '**') made = `${mark}${literal(unescaped(inner))}${mark}`;
        else if (mark === '|') {
          while (text[end] === '_') end += 1;
          made = inName ? literal(`|${inner}|`) : substituted(inner, references);
        } else if (mark === '_`') made = literal(unescaped(inner));
        else {
          const suffix = /^(?:__?(?!\w)|:[A-Za-z][\w:.+-]{0,40}:)/.exec(text.slice(end, end + 44))?.[0] ?? '';
          end += suffix.length;
          made = interpreted(inner, mark.slice(1, -2) || suffix.replace(/^:|:$/g, ''), references);
        }
      }
    }
    if (made === null) continue;
    out += literal(text.slice(from, start)) + made;
    from = end;
    telling.lastIndex = end;
  }
  return out + literal(text.slice(from));
}

const unescaped = (text: string): string => text.replace(/\\\s/g, '').replace(/\\([\s\S])/g, '$1');

/** "Title <address>" in its two parts. */
function titledAddress(inner: string): { title: string; address: string } | null {
  const open = inner.endsWith('>') ? inner.lastIndexOf('<') : -1;
  const title = inner.slice(0, Math.max(open, 0)).trim();
  return title === '' ? null : { title, address: inner.slice(open + 1, -1) };
}

/** A text in backquotes: by the role before or after it, or a link where an underscore follows. */
function interpreted(inner: string, role: string, references: RstReferences): string {
  const titled = titledAddress(inner);
  const label = unescaped(titled?.title ?? inner);
  if (role === '_' || role === '__') {
    if (!titled?.address)
      return reference(label, inner, role === '__' && !hasTarget(inner, references), references);
    const alias = /^`?(.+?)`?_$/.exec(titled.address)?.[1];
    const address = alias ? references.targets.get(nameOf(alias)) : undefined;
    return within(references, address ?? addressOf(titled.address), literal(label));
  }
  if (role === '' || role === 'emphasis' || role === 'title' || role === 't') return `*${literal(label)}*`;
  if (role === 'strong') return `**${literal(label)}**`;
  if (role === 'doc' || role === 'download') {
    const file = titled?.address ?? inner;
    const named = titled ? label : (file.split('/').at(-1) ?? file);
    return within(references, addressOf(/\.\w+$/.test(file) ? file : `${file}.rst`), literal(named));
  }
  if (role === 'sub' || role === 'subscript') return `<sub>${literal(label)}</sub>`;
  if (role === 'sup' || role === 'superscript') return `<sup>${literal(label)}</sup>`;
  if (role === 'pep' || role === 'rfc') return literal(`${role.toUpperCase()} ${label}`);
  if (role === 'ref' || role === 'numref')
    return reference(label, titled?.address ?? inner, false, references);
  return codeRoles.test(role) ? codeSpan(unescaped(inner)) : literal(label);
}

const hasTarget = (name: string, { targets }: RstReferences): boolean => targets.has(nameOf(name));

/** A link by the name of its target, or the next one without a name; a name that leads nowhere stays words. */
function reference(label: string, name: string, nameless: boolean, references: RstReferences): string {
  const address = nameless ? references.anonymous.shift() : references.targets.get(nameOf(name));
  if (!address && /^[\w.+-]+$/.test(label) && label === name)
    return literal(`${label}${nameless ? '__' : '_'}`);
  return address ? within(references, address, literal(label)) : literal(label);
}

function substituted(name: string, references: RstReferences): string {
  const found = references.substitutions.get(nameOf(name));
  if (!found || !hasRoom(references, found.text)) return literal(`|${name}|`);
  return found.image ? picture(name, found.text) : inlineMarkdown(found.text, references, true);
}

const within = (references: RstReferences, address: string, label: string): string =>
  hasRoom(references, address) ? linked(label, address) : label;

function hasRoom(references: RstReferences, text: string): boolean {
  references.room -= text.length;
  return references.room >= 0;
}
