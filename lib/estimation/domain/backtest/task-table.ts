import type { DatedTask } from './contract';

type Words = 'projectId' | 'category' | 'person' | 'team';
type Numbers =
  | 'estimateHours'
  | 'actualHours'
  | 'estimatedAt'
  | 'completedAt'
  | 'startedAt'
  | 'lowHours'
  | 'highHours';

const words: readonly Words[] = ['projectId', 'category', 'person', 'team'];
const numbers: readonly Numbers[] = [
  'estimateHours',
  'actualHours',
  'estimatedAt',
  'completedAt',
  'startedAt',
  'lowHours',
  'highHours',
];
const firstRoom = 1024;

/**
 * Many tasks in little memory: a column a field, words as numbers of a dictionary. A task is made anew each time it is
 * asked for.
 */
export class TaskTable {
  length = 0;
  private readonly numbers: Record<Numbers, Float64Array>;
  private readonly words: Record<Words, Int32Array>;
  private readonly ids: string[] = [];
  private readonly dictionary: string[] = [];
  private readonly places = new Map<string, number>();

  constructor() {
    const column = () => new Float64Array(firstRoom);
    const coded = () => new Int32Array(firstRoom);
    this.numbers = {
      estimateHours: column(),
      actualHours: column(),
      estimatedAt: column(),
      completedAt: column(),
      startedAt: column(),
      lowHours: column(),
      highHours: column(),
    };
    this.words = { projectId: coded(), category: coded(), person: coded(), team: coded() };
  }

  static of(tasks: readonly DatedTask[]): TaskTable {
    const table = new TaskTable();
    for (const task of tasks) table.add(task);
    return table;
  }

  add(task: DatedTask): void {
    const at = this.length;
    if (at === this.numbers.estimateHours.length) this.grow();
    // Nothing that is there is NaN: what is null is.
    for (const field of numbers) this.numbers[field][at] = task[field] ?? Number.NaN;
    for (const field of words) this.words[field][at] = this.codeOf(task[field]);
    this.ids.push(task.id);
    this.length += 1;
  }

  /** A number of one task without making the whole of it; NaN where it is null. */
  number(field: Numbers, at: number): number {
    return this.numbers[field][at] ?? Number.NaN;
  }

  word(field: Words | 'id', at: number): string {
    return (field === 'id' ? this.ids[at] : this.dictionary[this.words[field][at] ?? -1]) ?? '';
  }

  task(at: number): DatedTask {
    const orNull = (field: Numbers) => {
      const value = this.number(field, at);
      return Number.isNaN(value) ? null : value;
    };
    const wordOrNull = (field: Words) => ((this.words[field][at] ?? -1) < 0 ? null : this.word(field, at));
    return {
      id: this.word('id', at),
      projectId: this.word('projectId', at),
      category: this.word('category', at),
      person: wordOrNull('person'),
      team: wordOrNull('team'),
      estimateHours: this.number('estimateHours', at),
      lowHours: orNull('lowHours'),
      highHours: orNull('highHours'),
      actualHours: this.number('actualHours', at),
      actualKind: 'stated',
      estimatedAt: this.number('estimatedAt', at),
      startedAt: orNull('startedAt'),
      completedAt: this.number('completedAt', at),
    };
  }

  private codeOf(word: string | null): number {
    if (word === null) return -1;
    const known = this.places.get(word);
    if (known !== undefined) return known;
    this.places.set(word, this.dictionary.length);
    this.dictionary.push(word);
    return this.dictionary.length - 1;
  }

  private grow(): void {
    for (const field of numbers) {
      const wider = new Float64Array(this.length * 2);
      wider.set(this.numbers[field]);
      this.numbers[field] = wider;
    }
    for (const field of words) {
      const wider = new Int32Array(this.length * 2);
      wider.set(this.words[field]);
      this.words[field] = wider;
    }
  }
}
