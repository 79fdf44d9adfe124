import type { PartName } from '@/lib/pilots/domain/part-kinds';
import type { PartRowView, PilotParts } from '@/lib/pilots/domain/part-view';
import { isLive } from '@/lib/pilots/domain/risk-exposure';

type Rows = readonly PartRowView[];

/** "1 of 4 roles" with its verb: what a sentence says of a count. */
const some = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

const state = (row: PartRowView) => row.texts.state ?? '';
const isUnnamed = (row: PartRowView) => !row.texts.personName;
const isOverdue = (today: string) => (row: PartRowView) =>
  state(row) !== 'delivered' && (row.texts.dueOn ?? '') !== '' && (row.texts.dueOn ?? '') < today;

/** The page's first sentence: what of the record needs somebody, or that nothing does. */
export function recordLead(
  { role, risk, deliverable, objective }: PilotParts['parts'],
  today: string,
): string {
  const unnamed = role.filter(isUnnamed).length;
  const overdue = deliverable.filter(isOverdue(today)).length;
  const cameTrue = risk.filter((row) => state(row) === 'came true').length;
  const needs = [
    unnamed > 0 ? `${some(unnamed, 'role has', 'roles have')} no person` : '',
    overdue > 0 ? `${some(overdue, 'deliverable is', 'deliverables are')} overdue` : '',
    cameTrue > 0 ? `${some(cameTrue, 'risk has', 'risks have')} come true` : '',
    role.length === 0 ? 'no role is written' : '',
    objective.length === 0 ? 'no objective is written' : '',
    risk.length === 0 ? 'no risk is written' : '',
  ].filter(Boolean);
  if (needs.length === 0) {
    const open = risk.filter((row) => isLive({ state: state(row) })).length;
    return `Every role has a person, no deliverable is overdue, and ${some(open, 'risk is', 'risks are')} being watched.`;
  }
  const last = needs.pop();
  const sentence = needs.length > 0 ? `${needs.join(', ')} and ${last}` : `${last}`;
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

/** The quiet count beside a section's title. */
export function sectionNote(part: PartName, rows: Rows): string | undefined {
  if (rows.length === 0) return undefined;
  if (part === 'risk')
    return `${rows.filter((row) => state(row) === 'open').length} of ${rows.length} open, by exposure`;
  if (part === 'deliverable') {
    const delivered = rows.filter((row) => state(row) === 'delivered' && !row.isClaim).length;
    const claimed = rows.filter(({ isClaim }) => isClaim).length;
    return `${delivered} of ${rows.length} delivered${claimed > 0 ? `; of ${claimed} more only the document says so` : ''}`;
  }
  if (part === 'role') return `${rows.filter((row) => !isUnnamed(row)).length} of ${rows.length} named`;
  if (part === 'result' && rows.some(({ isClaim }) => isClaim))
    return `${rows.length}, as the document claims them`;
  return `${rows.length}`;
}
