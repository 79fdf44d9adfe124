import type { TypedFields } from '@/lib/auth/domain/typed-fields';
import type { DecisionContent } from '@/lib/go-no-go/domain/decision';

/** A condition as it is typed; `key` keeps its row while others come and go. */
export interface TypedCondition {
  key: number;
  text: string;
  ownerName: string;
  dueOn: string;
}

/** What stands in the form of a decision. */
export interface TypedDecision {
  outcome: string;
  reason: string;
  correctionReason: string;
  extendUntil: string;
  conditions: TypedCondition[];
}

export const mostConditions = 20;
/** So many rows stand there from the start, so that the form is whole without a script. */
const firstRows = 3;

/** What was sent and refused, else what stood before, else nothing. */
export function typedDecision(typed: TypedFields | null, before: DecisionContent | null): TypedDecision {
  if (!typed) {
    const conditions = before?.conditions ?? [];
    return {
      outcome: before?.outcome ?? '',
      reason: before?.reason ?? '',
      correctionReason: '',
      extendUntil: before?.extendUntil ?? '',
      conditions: rowsOf(conditions.map((condition, key) => ({ key, ...condition }))),
    };
  }
  const text = (name: string) => (typeof typed[name] === 'string' ? typed[name] : '');
  const list = (name: string) => [typed[name] ?? []].flat();
  const [texts, owners, days] = [list('conditionText'), list('conditionOwner'), list('conditionDue')];
  return {
    outcome: text('outcome'),
    reason: text('reason'),
    correctionReason: text('correctionReason'),
    extendUntil: text('extendUntil'),
    conditions: rowsOf(
      texts.map((said, key) => ({ key, text: said, ownerName: owners[key] ?? '', dueOn: days[key] ?? '' })),
    ),
  };
}

function rowsOf(rows: TypedCondition[]): TypedCondition[] {
  const missing = Math.max(0, firstRows - rows.length);
  return [...rows, ...Array.from({ length: missing }, (_, at) => emptyRow(rows.length + at))];
}

export function emptyRow(key: number): TypedCondition {
  return { key, text: '', ownerName: '', dueOn: '' };
}

export function isEmptyRow({ text, ownerName, dueOn }: TypedCondition): boolean {
  return `${text}${ownerName}${dueOn}`.trim() === '';
}

/** Which sent condition each row became: empty rows are not sent. Errors name the sent ones ("conditions.1.dueOn"). */
export function sentPlaces(rows: readonly TypedCondition[]): Map<number, number> {
  return new Map(rows.filter((row) => !isEmptyRow(row)).map(({ key }, at) => [key, at]));
}
