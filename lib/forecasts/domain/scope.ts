/** What a forecast is about. */
export const scopeKinds = ['pilot', 'milestone', 'label', 'search', 'tasks'] as const;
export type ScopeKind = (typeof scopeKinds)[number];

/**
 * `value`: a pilot's slug, a milestone's title, a label (`*` stands for anything), words that titles hold, or tasks, a
 * line each ("owner/name#12", "#12" where one repository is connected, or a task's id).
 */
export interface Scope {
  kind: ScopeKind;
  value: string;
}

/** "label area/api", "pilot phase-0", "3 chosen tasks". */
export function scopeInWords({ kind, value }: Scope): string {
  if (kind !== 'tasks') return `${kind === 'search' ? 'titles with' : kind} ${value}`;
  const count = taskLines(value).length;
  return count === 1 ? '1 chosen task' : `${count} chosen tasks`;
}

/** The chosen tasks as typed, each once. */
export function taskLines(value: string): string[] {
  return [
    ...new Set(
      value
        .split(/[\n,]/)
        .map((line) => line.trim())
        .filter(Boolean),
    ),
  ];
}
