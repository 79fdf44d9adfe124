import { countField, field, type Json, listField, textField } from './json';

/** The first place of a result: a path (or address) and a line, where it states them. */
export function placeOf(result: Json, run: Json): { path: string | null; line: number | null } {
  const physical = field(listField(result, 'locations')[0], 'physicalLocation');
  const artifact = field(physical, 'artifactLocation');
  const index = countField(artifact, 'index');
  const listed = index === null ? undefined : field(listField(run, 'artifacts')[index], 'location');
  const line = countField(field(physical, 'region'), 'startLine');
  return { path: textField(artifact, 'uri') ?? textField(listed, 'uri'), line: line || null };
}

/** The text itself, or the rule's text of that id with {0}, {1}… filled in. */
export function messageText(result: Json, rule: Json | undefined): string {
  const message = field(result, 'message');
  const own = textField(message, 'text');
  const id = textField(message, 'id');
  const listed = id === null ? null : textField(field(field(rule, 'messageStrings'), id), 'text');
  const values = listField(message, 'arguments');
  return (own ?? listed ?? '').replaceAll(/\{(\d{1,2})\}/g, (whole, index: string) => {
    const value = values[Number(index)];
    return typeof value === 'string' ? value : whole;
  });
}
