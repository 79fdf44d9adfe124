import { limits } from './limits';
import type { Problem } from './report';

/** Keeps the first problems and counts the rest, so that a file of nothing but problems stays small. */
export class ProblemList {
  private readonly kept: Problem[] = [];
  private readonly said = new Set<string>();
  private further = 0;

  /** A line that has to be searched for is given as a function, and only searched for when it is kept. */
  add(code: string, message: string, line: number | null | (() => number | null)): void {
    if (this.kept.length >= limits.problems) this.further += 1;
    else this.kept.push({ code, message, line: typeof line === 'function' ? line() : line });
  }

  /** For what would repeat on every line: says it where it is first met. */
  addOnce(code: string, message: string, line: number | null): void {
    const key = `${code} ${message}`;
    if (this.said.has(key)) return;
    if (this.said.size < limits.problems) this.said.add(key);
    this.add(code, message, line);
  }

  /** The counted number stands; the file's own is named beside it. */
  compare(what: string, stated: number | null, counted: number, line: number | null): void {
    if (stated === null || stated === counted) return;
    this.add(
      'totals-differ',
      `The file states ${stated} ${what}; ${counted} are listed. The counted number is taken.`,
      line,
    );
  }

  list(): Problem[] {
    if (this.further === 0) return this.kept;
    return [
      ...this.kept,
      { code: 'more-problems', message: `${this.further} further problems.`, line: null },
    ];
  }
}
