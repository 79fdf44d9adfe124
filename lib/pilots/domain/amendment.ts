/** What an amendment can be about. Scope is the plan's items and the deliverables; the pilot itself has its dates. */
export type AmendmentSubject = 'criterion' | 'baseline' | 'target' | 'plan-item' | 'deliverable' | 'pilot';

/** What stood and what stands, field by field as a reader would say it: {"Rule": "…"}. Null: it was not there, or is gone. */
export type AmendedFields = Readonly<Record<string, string>>;

export interface AmendmentView {
  id: string;
  number: number;
  subjectKind: AmendmentSubject;
  subjectId: string;
  subject: string;
  before: AmendedFields | null;
  after: AmendedFields | null;
  reason: string;
  byName: string;
  at: string;
}

/** Only what differs of two sets of fields, in the order of the newer; a new or a removed subject keeps all of its one side. */
export function differingFields(
  before: AmendedFields | null,
  after: AmendedFields | null,
): { before: AmendedFields | null; after: AmendedFields | null } {
  if (!before || !after) return { before, after };
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])].filter(
    (name) => (before[name] ?? '') !== (after[name] ?? ''),
  );
  const only = (fields: AmendedFields) => Object.fromEntries(names.map((name) => [name, fields[name] ?? '']));
  return { before: only(before), after: only(after) };
}
