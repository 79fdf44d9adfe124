import { CoverageCollector, folderOf } from './coverage-collector';
import { isHit, parseCount, parseInstant, requireCount } from './numbers';
import { ProblemList } from './problem-list';
import { emptyReport, type ReadReport } from './report';
import { walkXml, type XmlElement } from './xml';

interface OpenFile {
  element: XmlElement;
  /** Line numbers that have a statement, so that a condition in the same line adds none. */
  statements: Set<string>;
  conditions: { line: string; hit: boolean }[];
  valid: number;
  covered: number;
  branchesValid: number;
  branchesCovered: number;
  metrics: XmlElement | null;
}
interface Place {
  package: string | null;
  file: OpenFile | null;
  /** The project's own, which stand in it before its packages (Istanbul) or after its files (PHPUnit). */
  metrics: XmlElement | null;
}

/**
 * Clover XML (OpenClover, PHPUnit, Istanbul). Clover knows statements, not lines: a `stmt` counts as one line, a
 * `cond` too where no statement stands in its line (Istanbul writes one or the other), a `method` does not. Branches
 * are the conditionals that each file states, since Istanbul lists only those that begin in a line with a statement;
 * without that they are counted from the lines.
 */
export function readClover(text: string): ReadReport {
  const problems = new ProblemList();
  const coverage = new CoverageCollector();
  const report = emptyReport('clover');
  const now: Place = { package: null, file: null, metrics: null };

  walkXml(
    text,
    {
      open(element, parents) {
        const { name } = element;
        const parent = parents.at(-1);
        if (name === 'coverage') report.at = parseInstant(element.attribute('generated'));
        else if (name === 'package') now.package = element.attribute('name');
        else if (name === 'file') now.file = openFile(element);
        else if (name === 'line' && now.file) takeLine(element, now.file, problems);
        else if (name === 'metrics' && parent === 'file' && now.file) now.file.metrics = element;
        else if (name === 'metrics' && parent === 'project' && parents.length === 2) now.metrics = element;
        return undefined;
      },
      close(name) {
        if (name === 'package') now.package = null;
        if (name !== 'file' || !now.file) return;
        const { file } = now;
        now.file = null;
        for (const { line, hit } of file.conditions) {
          if (file.statements.has(line)) continue;
          file.valid += 1;
          if (hit) file.covered += 1;
        }
        const path = file.element.attribute('path') ?? file.element.attribute('name') ?? '';
        const component = now.package ?? folderOf(path);
        coverage.addLines(component, file.covered, file.valid);
        const branches = branchesOf(file, problems);
        coverage.addBranches(component, branches.covered, branches.valid);
      },
    },
    problems,
  );
  const totals = coverage.totals();
  const { metrics } = now;
  if (metrics) {
    const stated = (name: string) => parseCount(metrics.attribute(name));
    const { line } = metrics;
    problems.compare('statements', stated('statements'), totals.linesValid, line);
    problems.compare('covered statements', stated('coveredstatements'), totals.linesCovered, line);
    problems.compare('conditionals', stated('conditionals'), totals.branchesValid ?? 0, line);
    problems.compare(
      'covered conditionals',
      stated('coveredconditionals'),
      totals.branchesCovered ?? 0,
      line,
    );
  } else problems.add('no-totals', 'The project has no metrics to check its files against.', null);
  report.coverage = totals;
  report.components = coverage.components();
  report.problems = problems.list();
  return report;
}

function openFile(element: XmlElement): OpenFile {
  const counts = { valid: 0, covered: 0, branchesValid: 0, branchesCovered: 0, metrics: null };
  return { element, statements: new Set(), conditions: [], ...counts };
}

function takeLine(element: XmlElement, file: OpenFile, problems: ProblemList): void {
  const { line } = element;
  const type = element.attribute('type');
  const number = element.attribute('num') ?? '';
  requireCount(number, 'num of a line', line);
  if (type === 'stmt') {
    file.statements.add(number);
    file.valid += 1;
    if (isHit(element.attribute('count'), 'count of a line', line)) file.covered += 1;
  } else if (type === 'cond') {
    const taken = requireCount(element.attribute('truecount'), 'truecount of a line', line);
    const other = requireCount(element.attribute('falsecount'), 'falsecount of a line', line);
    const count = element.attribute('count');
    // Istanbul counts branches taken and not taken; Clover how often the condition was true and was false.
    const istanbul = count !== null;
    file.branchesValid += istanbul ? taken + other : 2;
    file.branchesCovered += istanbul ? taken : Number(taken > 0) + Number(other > 0);
    const hit = istanbul ? isHit(count, 'count of a line', line) : taken + other > 0;
    file.conditions.push({ line: number, hit });
  } else if (type !== 'method') {
    const text = `A line of the type "${(type ?? '').slice(0, 40)}" is not known and was not counted.`;
    problems.addOnce('unknown-line', text, line);
  }
}

function branchesOf(file: OpenFile, problems: ProblemList): { covered: number; valid: number } {
  const counted = { covered: file.branchesCovered, valid: file.branchesValid };
  const { metrics } = file;
  if (!metrics) return counted;
  const stated = (name: string) => parseCount(metrics.attribute(name));
  problems.compare('statements in a file', stated('statements'), file.valid, metrics.line);
  problems.compare('covered statements in a file', stated('coveredstatements'), file.covered, metrics.line);
  const valid = stated('conditionals');
  const covered = stated('coveredconditionals');
  if (valid === null || covered === null) return counted;
  if (covered > valid || valid < counted.valid) {
    const text = `A file states ${covered} of ${valid} conditionals; ${counted.valid} are listed and taken.`;
    problems.add('totals-differ', text, metrics.line);
    return counted;
  }
  return { covered, valid };
}
