/** What number fields of a GitHub Project hold of one issue, by the field's id. */
export type ProjectNumbers = Readonly<Record<string, { number: number; at: string }>>;

/** Which number fields of a project's GitHub Project hold hours, and what a number in them counts. */
export interface ProjectHours {
  /** The title of the GitHub Project. */
  title: string;
  estimate: { id: string; name: string } | null;
  actual: { id: string; name: string } | null;
  unit: 'hours' | 'days' | 'minutes';
}

export interface ProjectStatement {
  field: 'estimate' | 'actual';
  /** The name of the field. */
  name: string;
  number: number;
  /** When GitHub says that this number was set. */
  setAt: string;
}

/** The numbers that the fields which were named hold; nothing where a field is empty. */
export function projectStatements(
  numbers: ProjectNumbers | null | undefined,
  fields: ProjectHours | null | undefined,
): ProjectStatement[] {
  if (!numbers || !fields) return [];
  return (['estimate', 'actual'] as const).flatMap((field): ProjectStatement[] => {
    const named = fields[field];
    const held = named && numbers[named.id];
    return held ? [{ field, name: named.name, number: held.number, setAt: held.at }] : [];
  });
}

/** Story points say how large work is beside other work. No number of hours makes one. */
export const isPointsName = (name: string): boolean =>
  /(^|[^a-z])(points?|pts?|sp)([^a-z]|$)/i.test(name.trim());
