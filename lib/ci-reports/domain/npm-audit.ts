import { FindingCollector } from './finding-collector';
import { countField, field, isObject, type Json, lineOfKey, listField, textField } from './json';
import { ProblemList } from './problem-list';
import { emptyReport, type Finding, type ReadReport, type Severity } from './report';
import { severityOfScore } from './sarif-words';
import { quoted, UnreadableReport } from './unreadable';

const words = new Map<string, Severity>([
  ['critical', 'critical'],
  ['high', 'high'],
  ['moderate', 'medium'],
  ['low', 'low'],
  ['info', 'note'],
]);

/**
 * npm audit --json. Version 2 (npm 7 and later) lists vulnerable packages, version 1 (npm 6, pnpm) advisories; one
 * of either is one finding, as its own metadata counts. npm 6 counts an advisory once for each path that leads to
 * it, which is agreement, too.
 */
export function readNpmAudit(json: Json, text: string): ReadReport {
  const problems = new ProblemList();
  const report = emptyReport('npm-audit');
  const collector = new FindingCollector();
  /** By severity, each advisory once a path. */
  const byPath = new Map<Severity, number>();
  const packages = field(json, 'vulnerabilities');
  const advisories = field(json, 'advisories');
  for (const [name, entry] of entriesOf(packages)) collector.add(ofPackage(name, entry, problems, text));
  for (const [id, entry] of entriesOf(advisories)) {
    const finding = ofAdvisory(id, entry, problems, text);
    collector.add(finding);
    const paths = listField(entry, 'findings').reduce<number>(
      (n, one) => n + listField(one, 'paths').length,
      0,
    );
    byPath.set(finding.severity, (byPath.get(finding.severity) ?? 0) + paths);
  }
  checkTotals(json, text, collector, advisories === undefined ? null : byPath, problems);
  report.tool = 'npm audit';
  report.findings = collector.findings;
  report.findingTotals = collector.totals();
  report.problems = problems.list();
  return report;
}

const entriesOf = (value: Json | undefined): [string, Json][] =>
  isObject(value) ? Object.entries(value) : [];

function ofPackage(name: string, entry: Json, problems: ProblemList, text: string): Finding {
  const via = listField(entry, 'via');
  const advisories = via.filter(isObject);
  const through = via.filter((one): one is string => typeof one === 'string');
  const titles = advisories.map((advisory) => textField(advisory, 'title') ?? '').filter(Boolean);
  const message = [...titles, ...(through.length > 0 ? [`through ${through.join(', ')}`] : [])].join('; ');
  const urls = advisories.map((advisory) => textField(advisory, 'url') ?? '').filter(Boolean);
  return {
    rule: urls[0]?.split('/').at(-1) ?? name,
    severity: severityOf(entry, name, problems, text),
    message,
    path: null,
    line: null,
    identifier: name,
    package: name,
    suppressed: false,
  };
}

function ofAdvisory(id: string, entry: Json, problems: ProblemList, text: string): Finding {
  const ghsa = textField(entry, 'github_advisory_id') ?? textField(entry, 'url')?.split('/').at(-1);
  return {
    rule: ghsa ?? id,
    severity: severityOf(entry, id, problems, text),
    message: textField(entry, 'title') ?? '',
    path: null,
    line: null,
    identifier: ghsa ?? id,
    package: textField(entry, 'module_name'),
    suppressed: false,
  };
}

/** Without a word for it, the CVSS score decides; without that, too, it counts as high rather than as nothing. */
function severityOf(entry: Json, name: string, problems: ProblemList, text: string): Severity {
  const word = textField(entry, 'severity');
  const known = words.get(word ?? '');
  if (known) return known;
  const scored = severityOfScore(field(field(entry, 'cvss'), 'score'));
  const severity = scored === null || scored === 'none' ? 'high' : scored;
  const said = word === null ? 'has no severity' : `has the severity ${quoted(word)}, which is not known`;
  problems.add('unknown-severity', `${quoted(name)} ${said}; it counts as ${severity}.`, () =>
    lineOfKey(text, name),
  );
  return severity;
}

function checkTotals(
  json: Json,
  text: string,
  collector: FindingCollector,
  byPath: Map<Severity, number> | null,
  problems: ProblemList,
): void {
  const stated = field(field(json, 'metadata'), 'vulnerabilities');
  const line = lineOfKey(text, 'metadata');
  if (stated === undefined) {
    problems.add('no-totals', 'The file has no metadata to check its findings against.', null);
    return;
  }
  for (const [word, severity] of words) {
    const count = countField(stated, word);
    if (count === null) problems.add('no-totals', `The metadata does not say how many are ${word}.`, line);
    else if (count !== byPath?.get(severity))
      problems.compare(`findings that are ${word}`, count, collector.count(severity), line);
  }
  problems.compare('vulnerabilities', countField(stated, 'total'), collector.findings.length, line);
}

/** What npm prints instead of a report when it could not ask. */
export function npmFailure(json: Json): UnreadableReport {
  const said = textField(field(json, 'error'), 'summary') ?? textField(json, 'message') ?? 'no reason given';
  return new UnreadableReport('npm-failed', `npm audit failed and found nothing out: ${quoted(said)}.`, 1);
}
