import { CoverageCollector } from './coverage-collector';
import { parseInstant, requireCount } from './numbers';
import { ProblemList } from './problem-list';
import { emptyReport, type ReadReport } from './report';
import { walkXml, type XmlElement } from './xml';

interface Counts {
  covered: number;
  missed: number;
}
interface Counters {
  LINE: Counts | null;
  BRANCH: Counts | null;
}
interface Place {
  /** "group/package" where groups are used. */
  groups: string[];
  package: string;
  /** Counted from the lines of the package's files, then of the whole report. */
  counted: { LINE: Counts; BRANCH: Counts };
  all: { LINE: Counts; BRANCH: Counts };
  hasLines: boolean;
  stated: Counters;
  statedByPackages: { LINE: Counts; BRANCH: Counts };
}

const zero = (): Counts => ({ covered: 0, missed: 0 });
const zeros = () => ({ LINE: zero(), BRANCH: zero() });

/**
 * JaCoCo XML. A line counts as covered when one of its instructions ran (ci > 0), which is JaCoCo's own LINE
 * counter; branches are mb and cb of the lines. A report of classes without debug information lists no lines: then
 * the packages' counters are taken. JaCoCo leaves out counters of nothing, so no BRANCH means 0 of 0.
 */
export function readJacoco(text: string): ReadReport {
  const problems = new ProblemList();
  const coverage = new CoverageCollector();
  const report = emptyReport('jacoco');
  const now: Place = {
    groups: [],
    package: '',
    counted: zeros(),
    all: zeros(),
    hasLines: false,
    stated: { LINE: null, BRANCH: null },
    statedByPackages: zeros(),
  };
  const rootLine = { line: 1 };

  walkXml(
    text,
    {
      open(element, parents) {
        const { name } = element;
        const parent = parents.at(-1);
        if (parents.length === 0) rootLine.line = element.line;
        if (name === 'group') now.groups.push(element.attribute('name') ?? '');
        else if (name === 'package') {
          now.package = [...now.groups, element.attribute('name') || '.'].join('/');
          now.counted = zeros();
          now.statedByPackages = zeros();
        } else if (name === 'line' && parent === 'sourcefile') takeLine(element, now);
        else if (name === 'counter' && parent === 'report') takeTotal(element, now.stated);
        else if (name === 'counter' && parent === 'package') takeTotal(element, now.statedByPackages);
        else if (name === 'sessioninfo') report.at = parseInstant(element.attribute('dump')) ?? report.at;
        return undefined;
      },
      close(name) {
        if (name === 'group') now.groups.pop();
        if (name !== 'package') return;
        const counts =
          now.counted.LINE.covered + now.counted.LINE.missed > 0 ? now.counted : now.statedByPackages;
        for (const kind of ['LINE', 'BRANCH'] as const) add(now.all[kind], counts[kind]);
        coverage.addLines(now.package, counts.LINE.covered, sum(counts.LINE));
        coverage.addBranches(now.package, counts.BRANCH.covered, sum(counts.BRANCH));
      },
    },
    problems,
  );
  for (const kind of ['LINE', 'BRANCH'] as const) {
    const stated = now.stated[kind] ?? zero();
    const what = kind === 'LINE' ? 'lines' : 'branches';
    problems.compare(what, sum(stated), sum(now.all[kind]), rootLine.line);
    problems.compare(`covered ${what}`, stated.covered, now.all[kind].covered, rootLine.line);
  }
  report.coverage = coverage.totals();
  report.components = coverage.components();
  report.problems = problems.list();
  return report;
}

const sum = ({ covered, missed }: Counts) => covered + missed;

function add(to: Counts, counts: Counts): void {
  to.covered += counts.covered;
  to.missed += counts.missed;
}

function takeLine(element: XmlElement, now: Place): void {
  const count = (name: string) => requireCount(element.attribute(name), `${name} of a line`, element.line);
  const missed = count('mi');
  const covered = count('ci') > 0;
  // A line without instructions is none; JaCoCo does not list such, but others who write its format do.
  if (covered) now.counted.LINE.covered += 1;
  else if (missed > 0) now.counted.LINE.missed += 1;
  add(now.counted.BRANCH, { covered: count('cb'), missed: count('mb') });
}

function takeTotal(element: XmlElement, totals: Counters): void {
  const type = element.attribute('type');
  if (type !== 'LINE' && type !== 'BRANCH') return;
  const count = (name: string) => requireCount(element.attribute(name), `${name} of a counter`, element.line);
  totals[type] = { covered: count('covered'), missed: count('missed') };
}
