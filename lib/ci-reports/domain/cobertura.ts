import { CoverageCollector } from './coverage-collector';
import { isHit, parseCount, parseInstant, requireCount } from './numbers';
import { ProblemList } from './problem-list';
import { type CoverageTotals, emptyReport, type ReadReport } from './report';
import { walkXml, type XmlElement } from './xml';

interface LineCounts {
  covered: number;
  valid: number;
  branchesCovered: number;
  branchesValid: number;
}

interface OpenClass {
  own: LineCounts;
  /** Of its methods, which most tools repeat in the class; they count only where the class lists no lines. */
  ofMethods: LineCounts;
}

interface Place {
  root: XmlElement | null;
  component: string;
  class: OpenClass | null;
}

const none = (): LineCounts => ({ covered: 0, valid: 0, branchesCovered: 0, branchesValid: 0 });

/**
 * Cobertura XML (Cobertura, coverage.py, coverlet, gcovr, scoverage, PHPUnit, Istanbul). Every `line` that a class
 * lists counts once, as in lines-valid: scoverage lists a source line once for each statement in it.
 */
export function readCobertura(text: string): ReadReport {
  const problems = new ProblemList();
  const coverage = new CoverageCollector();
  const report = emptyReport('cobertura');
  const now: Place = { root: null, component: '', class: null };

  walkXml(
    text,
    {
      open(element, parents) {
        const { name } = element;
        if (name === 'coverage' && parents.length === 0) now.root = element;
        else if (name === 'package') now.component = element.attribute('name') || '.';
        else if (name === 'class') now.class = { own: none(), ofMethods: none() };
        else if (name === 'line' && now.class && parents.at(-1) === 'lines') {
          const inMethod = parents.at(-2) === 'method';
          takeLine(element, inMethod ? now.class.ofMethods : now.class.own, problems);
        }
        return undefined;
      },
      close(name) {
        if (name !== 'class' || !now.class) return;
        const { own, ofMethods } = now.class;
        const counts = own.valid > 0 ? own : ofMethods;
        now.class = null;
        coverage.addLines(now.component, counts.covered, counts.valid);
        if (counts.branchesValid > 0)
          coverage.addBranches(now.component, counts.branchesCovered, counts.branchesValid);
      },
    },
    problems,
  );
  report.at = parseInstant(now.root?.attribute('timestamp'));
  report.coverage = coverage.totals();
  report.components = coverage.components();
  if (now.root) checkTotals(now.root, report.coverage, problems);
  report.problems = problems.list();
  return report;
}

function takeLine(element: XmlElement, counts: LineCounts, problems: ProblemList): void {
  const { line } = element;
  const hit = isHit(element.attribute('hits'), 'The hits of a line', line);
  if (requireCount(element.attribute('number'), 'The number of a line', line) === 0) {
    const text = 'Lines with the number 0 are no lines of a file; they are not counted.';
    problems.addOnce('line-zero', text, line);
    return;
  }
  counts.valid += 1;
  if (hit) counts.covered += 1;
  if (element.attribute('branch')?.toLowerCase() !== 'true') return;
  const stated = element.attribute('condition-coverage') ?? '';
  const [, covered, valid] = /\((\d{1,9})\/(\d{1,9})\)\s*$/.exec(stated) ?? [];
  if (covered === undefined || Number(covered) > Number(valid)) {
    const text = 'A line with branches does not say how many of them were taken; they are not counted.';
    problems.addOnce('bad-branches', text, line);
    return;
  }
  counts.branchesCovered += Number(covered);
  counts.branchesValid += Number(valid);
}

/** Branch totals that are stated as 0 of 0 say that there are none; without them branches stay unknown. */
function checkTotals(root: XmlElement, totals: CoverageTotals, problems: ProblemList): void {
  const { line } = root;
  const stated = (name: string) => {
    const text = root.attribute(name);
    const value = parseCount(text);
    if (text !== null && value === null) problems.add('bad-number', `${name} is no count.`, line);
    return value;
  };
  const branchesValid = stated('branches-valid');
  const linesValid = stated('lines-valid');
  const linesCovered = stated('lines-covered');
  problems.compare('lines (lines-valid)', linesValid, totals.linesValid, line);
  problems.compare('covered lines (lines-covered)', linesCovered, totals.linesCovered, line);
  if (branchesValid === 0 && totals.branchesValid === null) {
    totals.branchesValid = 0;
    totals.branchesCovered = 0;
  }
  problems.compare('branches (branches-valid)', branchesValid, totals.branchesValid ?? 0, line);
  problems.compare('covered branches', stated('branches-covered'), totals.branchesCovered ?? 0, line);
  if (linesValid === null || linesCovered === null) checkRate(root, totals, problems);
}

/** Older writers state a rate only; it is rounded, or cut, to as many digits as they please. */
function checkRate(root: XmlElement, totals: CoverageTotals, problems: ProblemList): void {
  const stated = root.attribute('line-rate');
  if (stated === null || totals.linesValid === 0) return;
  const rate = totals.linesCovered / totals.linesValid;
  const digits = stated.split('.')[1]?.length ?? 0;
  const off = Math.abs(Number(stated) - rate);
  if (!(off <= 10 ** -Math.min(digits, 6))) {
    const text = `The file states the line rate ${stated}; the listed lines give ${rate.toFixed(4)}.`;
    problems.add('totals-differ', text, root.line);
  }
}
