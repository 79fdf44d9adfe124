import { frontMatterKey } from './front-matter';
import { doubtfulStatusHeadings, keyNames } from './other-languages';
import { withoutDecoration } from './status';

export type FactKey =
  | 'title'
  | 'number'
  | 'status'
  | 'date'
  | 'created'
  | 'updated'
  | 'deciders'
  | 'authors'
  | 'tags'
  | 'history'
  | 'supersedes'
  | 'superseded-by'
  | 'amends'
  | 'amended-by'
  | 'relates'
  | 'links'
  | 'review-by';

const names: Record<FactKey, string> = {
  title: 'title|name|adr title|decision title|rfc title',
  number: 'number|adr|adr number|adr id|id|decision number|adr no|index',
  status: 'status|adr status|decision status|current status|state',
  date: 'date|decision date|date decided|date of decision|decided on|decided|approved on|date approved|accepted on|date accepted|accepted|approved|effective date|adoption date|ratified',
  created:
    'created|created on|created at|creation date|created date|date created|start date|proposed on|date proposed|proposed|submitted|opened|drafted|published|first published',
  updated:
    'updated|updated on|last updated|last modified|last update|last change|last changed|update date|update data|modified|date updated|revised|last revised|update',
  deciders:
    'deciders|decider|decision makers|decision maker|decided by|approvers|approver|approved by|accepted by|signed off by|entscheider',
  authors: 'author|authors|written by|owner|owners|contact',
  tags: 'tags|tag|labels|categories|category|keywords|topics',
  history:
    'changelog|change log|history|revision history|revisions|document history|version history|decision history|status history|changes|log',
  supersedes: 'supersedes|supercedes|replaces|obsoletes|supersedes adr|replaces adr',
  'superseded-by':
    'superseded by|superceded by|supersede by|replaced by|obsoleted by|successor|superseded|superseding adr',
  amends: 'amends|updates|extends|refines|modifies|clarifies',
  'amended-by': 'amended by|updated by|extended by|refined by|modified by|clarified by|amended|amendments',
  relates:
    'relates|relates to|builds on|based on|related|related to|related adrs|related adr|related decisions|related decision|related architecture decisions|see also|depends on|related records|related documents|linked adrs',
  'review-by': 'review by|review date|next review|review on|revisit on|revisit by',
  links: 'links|references|more information|useful links|related work|further reading|related links',
};

const byName = new Map<string, FactKey>();
for (const [key, list] of Object.entries(names) as [FactKey, string][]) {
  const foreign = (keyNames as Partial<Record<FactKey, string>>)[key];
  for (const name of foreign ? `${list}|${foreign}`.split('|') : list.split('|')) {
    byName.set(frontMatterKey(name), key);
  }
}

// Names that as a heading would open an ordinary section of the text ("## State", "## Proposed", "## Updates").
const notAsHeading = new Set(
  'name|title|id|number|index|adr|category|categories|labels|topics|accepted|approved|decided|proposed|submitted|opened|published|drafted|created|updated|modified|revised|update|updates|extends|changes|log|successor|decider|superseded|refines|data|modifica|modifie|ändert|erweitert|historie|historique|historial|histórico|история|baut auf|responsables|contact|owner|owners|builds on|based on|review by|review date|next review|review on|revisit on|revisit by'
    .split('|')
    .map(frontMatterKey),
);

/** Which fact a key names: "Decision Maker(s)", "last-modified", "Deciders (optional)". */
export function factKeyOf(name: string): FactKey | null {
  return byName.get(normal(name)) ?? null;
}

const doubtful = new Set(doubtfulStatusHeadings.split('|').map(frontMatterKey));

/** "## Estado", "## State": a status only where one follows. */
export function isDoubtfulHeading(heading: string): boolean {
  return doubtful.has(headingName(heading));
}

/** Which fact a heading opens as a section, or null: "## Status", "## 2. Status", "**Superseded by**". */
export function sectionKeyOf(heading: string): FactKey | null {
  const name = headingName(heading);
  return notAsHeading.has(name) ? null : (byName.get(name) ?? null);
}

const headingName = (heading: string): string =>
  normal(heading.replace(/[:：].*$/, '').replace(/^\d+(?:\.\d+)*[.)、]?\s*/, ''));

const meta =
  /^(?:meta|meta ?data|document (?:info|information|control|details)|info|information|adr (?:info|details|metadata)|details|header|facts|decision (?:info|details|metadata)|properties|attributes|basic information|administrative|record|metadaten|métadonnées|metadatos|metadados|元数据|基本信息|メタデータ)$/i;

/** A heading under which the facts stand ("## Metadata"); it does not end the head of the document. */
export function isMetaHeading(heading: string): boolean {
  return meta.test(withoutDecoration(heading));
}

function normal(name: string): string {
  return frontMatterKey(
    withoutDecoration(name)
      .replace(/\((?:s|es|optional)\)/gi, (part) => (part.length <= 4 ? part.slice(1, -1) : ''))
      .replace(/[()（）/’']/g, ' ')
      .trim(),
  );
}
