import { CoverageCollector, folderOf } from './coverage-collector';
import { countField, field, isObject, type Json, lineOfKey, numberField } from './json';
import { ProblemList } from './problem-list';
import { emptyReport, type ReadReport } from './report';
import { quoted, UnreadableReport } from './unreadable';

interface Part {
  total: number;
  covered: number;
}

/** Istanbul's coverage-summary.json: the sum of the files, checked against `total`; alone, `total` is taken. */
export function readIstanbulSummary(json: Json, text: string): ReadReport {
  const problems = new ProblemList();
  const coverage = new CoverageCollector();
  const report = emptyReport('istanbul-summary');
  const files = isObject(json) ? Object.keys(json).filter((name) => name !== 'total') : [];
  for (const file of files.length > 0 ? files : ['total']) {
    const entry = field(json, file);
    const folder = file === 'total' ? '.' : folderOf(file);
    const at = () => lineOfKey(text, file);
    const lines = part(entry, 'lines', file, at, problems);
    const branches = part(entry, 'branches', file, at, problems);
    coverage.addLines(folder, lines.covered, lines.total);
    coverage.addBranches(folder, branches.covered, branches.total);
  }
  const totals = coverage.totals();
  const total = field(json, 'total');
  const line = lineOfKey(text, 'total');
  const lines = part(total, 'lines', 'total', () => line, problems);
  const branches = part(total, 'branches', 'total', () => line, problems);
  problems.compare('lines', lines.total, totals.linesValid, line);
  problems.compare('covered lines', lines.covered, totals.linesCovered, line);
  problems.compare('branches', branches.total, totals.branchesValid ?? 0, line);
  problems.compare('covered branches', branches.covered, totals.branchesCovered ?? 0, line);
  report.coverage = totals;
  report.components = coverage.components();
  report.problems = problems.list();
  return report;
}

function part(
  entry: Json | undefined,
  name: 'lines' | 'branches',
  file: string,
  at: () => number | null,
  problems: ProblemList,
): Part {
  const value = field(entry, name);
  const total = countField(value, 'total');
  const covered = countField(value, 'covered');
  if (total === null || covered === null || covered > total) {
    const text = `${quoted(file)} does not say how many of its ${name} are covered.`;
    throw new UnreadableReport('bad-number', text, at());
  }
  const percent = numberField(value, 'pct');
  // Istanbul cuts after two digits; of nothing everything is covered.
  if (percent !== null && total > 0 && Math.abs(percent - (100 * covered) / total) > 0.011) {
    const text = `${quoted(file)} states ${percent}% of its ${name}; ${covered} of ${total} is another share.`;
    problems.add('totals-differ', text, at);
  }
  return { total, covered };
}
