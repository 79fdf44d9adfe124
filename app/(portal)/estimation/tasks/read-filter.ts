import { type TaskFilter, taskFilterInput } from '@/lib/estimation/task-input';

/** What an address asks for; a word that is given twice counts once, and an empty one not at all. */
export function readTaskFilter(asked: Record<string, string | string[] | undefined>): TaskFilter {
  const words = Object.entries(asked).flatMap(([name, value]) => {
    const [first] = [value].flat();
    return first ? [[name, first]] : [];
  });
  return taskFilterInput.parse(Object.fromEntries(words));
}
