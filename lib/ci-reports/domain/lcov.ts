import { CoverageCollector, folderOf } from './coverage-collector';
import { limits } from './limits';
import { LineHits } from './line-hits';
import { isHit, requireCount } from './numbers';
import { ProblemList } from './problem-list';
import { emptyReport, type ReadReport } from './report';
import { textLines } from './text-lines';
import { quoted, UnreadableReport } from './unreadable';

/** Keys of geninfo(1) that say nothing about lines or branches. */
const asides = new Set(['VER', 'FN', 'FNDA', 'FNF', 'FNH', 'FNL', 'FNA', 'MCDC', 'MCF', 'MCH', 'MRF', 'MRH']);

/** One file's lines and branches, and what the record states about them. */
interface SourceRecord {
  file: string;
  test: string;
  line: number;
  lines: LineHits;
  branches: Map<string, boolean>;
  stated: Map<string, number>;
}

/** Records of files that have several, and how much the first of each takes. */
interface Held {
  records: Map<string, SourceRecord>;
  kept: number;
}

/**
 * LCOV tracefiles (geninfo, Istanbul, c8, grcov, coverage.py). A line counts once a file, covered when any of its
 * records ran it, as `lcov --summary` does; LF, LH, BRF and BRH are those of one record and checked there.
 */
export function readLcov(text: string): ReadReport {
  const problems = new ProblemList();
  const coverage = new CoverageCollector();
  const report = emptyReport('lcov');
  const repeated = repeatedFiles(text);
  const held: Held = { records: new Map(), kept: 0 };
  let record: SourceRecord | null = null;
  let test = '';
  let last = 0;
  let records = 0;

  for (const { text: entry, line } of textLines(text)) {
    last = line;
    if (entry === '') continue;
    if (entry === 'end_of_record') {
      if (!record) throw new UnreadableReport('stray-end', 'A record ends that never began.', line);
      records += 1;
      checkStated(record, problems);
      if (repeated.has(record.file)) hold(record, held, problems);
      else count(record, coverage);
      record = null;
      continue;
    }
    const colon = entry.indexOf(':');
    const key = entry.slice(0, Math.max(colon, 0));
    const value = entry.slice(colon + 1);
    if (key === 'TN') test = value;
    else if (key === 'SF') {
      if (record) throw notEnded(record, line);
      record = { file: value, test, line, lines: new LineHits(), branches: new Map(), stated: new Map() };
    } else if (!/^[A-Z]{2,6}$/.test(key)) {
      if (entry.startsWith('#')) continue;
      throw new UnreadableReport('not-lcov', `The line ${quoted(entry)} is no part of a tracefile.`, line);
    } else if (!record) {
      throw new UnreadableReport('not-lcov', `${key} stands outside of a record.`, line);
    } else readEntry(record, key, value, line, problems);
  }
  if (record) throw notEnded(record, last);
  if (records === 0) throw new UnreadableReport('truncated', 'The tracefile has no record of a file.', last);
  if (!text.endsWith('\n')) {
    const message = 'The last line has no end, as every tracefile has it: the file may be cut.';
    problems.add('no-line-end', message, last);
  }
  for (const merged of held.records.values()) count(merged, coverage);
  report.coverage = coverage.totals();
  report.components = coverage.components();
  report.problems = problems.list();
  return report;
}

function readEntry(
  record: SourceRecord,
  key: string,
  value: string,
  line: number,
  problems: ProblemList,
): void {
  if (key === 'DA') {
    const [number = '', hits] = value.split(',', 2);
    const at = requireCount(number, 'The line number of DA', line);
    record.lines.add(at, isHit(hits, 'The count of DA', line));
  } else if (key === 'BRDA') {
    const end = value.lastIndexOf(',');
    const branch = value.slice(0, Math.max(end, 0));
    const taken = value.slice(end + 1);
    const hit = taken !== '-' && isHit(taken, 'The count of BRDA', line);
    requireCount(branch.split(',', 1)[0], 'The line number of BRDA', line);
    merge(record.branches, branch, hit);
  } else if (key === 'LF' || key === 'LH' || key === 'BRF' || key === 'BRH') {
    record.stated.set(key, requireCount(value, key, line));
  } else if (!asides.has(key)) {
    problems.addOnce(
      'unknown-line',
      `Lines that begin with ${key} are not known and were passed over.`,
      line,
    );
  }
}

function checkStated({ stated, lines, branches, line }: SourceRecord, problems: ProblemList): void {
  const said = (key: string) => stated.get(key) ?? null;
  problems.compare('lines (LF)', said('LF'), lines.seen, line);
  problems.compare('covered lines (LH)', said('LH'), lines.hit, line);
  problems.compare('branches (BRF)', said('BRF'), branches.size, line);
  problems.compare('covered branches (BRH)', said('BRH'), hits(branches), line);
  const missing = ['LF', 'LH'].filter((key) => !stated.has(key));
  if (missing.length === 1 || (missing.length === 2 && stated.size > 0))
    problems.add('no-totals', `A record states no ${missing.join(' and no ')} to check it by.`, line);
}

function merge(map: Map<string, boolean>, key: string, hit: boolean): void {
  if (map.size >= limits.branches && !map.has(key))
    throw new UnreadableReport('too-many-branches', `One file has more than ${limits.branches} branches.`);
  map.set(key, hit || map.get(key) === true);
}

function hits(map: Map<string, boolean>): number {
  let count = 0;
  for (const hit of map.values()) if (hit) count += 1;
  return count;
}

function count({ file, lines, branches, stated }: SourceRecord, coverage: CoverageCollector): void {
  const folder = folderOf(file);
  coverage.addLines(folder, lines.hit, lines.seen);
  if (branches.size > 0 || stated.has('BRF')) coverage.addBranches(folder, hits(branches), branches.size);
}

/** Several tests may cover one file; the same test twice is two reports put together, or a damaged name. */
function hold(record: SourceRecord, held: Held, problems: ProblemList): void {
  const known = held.records.get(record.file);
  if (!known) {
    held.records.set(record.file, record);
    held.kept += record.lines.size + record.branches.size;
    if (held.kept > limits.keptOfRepeated)
      throw new UnreadableReport('too-many-lines', 'Too many files have several records to be added up.');
    return;
  }
  if (known.test === record.test) {
    const text = `The file ${quoted(record.file)} has several records; a line covered in any of them is covered.`;
    problems.add('repeated-file', text, record.line);
  }
  known.lines.addAll(record.lines);
  for (const [key, hit] of record.branches) merge(known.branches, key, hit);
  for (const [key, value] of record.stated) known.stated.set(key, value);
}

/** Only files with several records are held until the end, so that a long report needs little memory. */
function repeatedFiles(text: string): Set<string> {
  const once = new Set<string>();
  const more = new Set<string>();
  for (const { text: entry } of textLines(text)) {
    if (!entry.startsWith('SF:')) continue;
    const file = entry.slice(3);
    if (once.has(file)) more.add(file);
    else once.add(file);
  }
  return more;
}

function notEnded({ file, line }: SourceRecord, at: number): UnreadableReport {
  return new UnreadableReport(
    'truncated',
    `The record of ${quoted(file)} that begins in line ${line} has no end_of_record: the file is cut or damaged.`,
    at,
  );
}
