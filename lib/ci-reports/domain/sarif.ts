import { FindingCollector } from './finding-collector';
import { field, isObject, type Json, lineOfKey, listField, textField } from './json';
import { parseInstant } from './numbers';
import { ProblemList } from './problem-list';
import { emptyReport, type ReadReport, type Severity } from './report';
import { messageText, placeOf } from './sarif-places';
import { findRule, type Rules, ruleIdOf, rulesOf } from './sarif-rules';
import { noteUnknown, severityOfLevel, severityOfScore } from './sarif-words';
import { quoted, UnreadableReport } from './unreadable';

/**
 * SARIF 2.1.0. A result's severity is its own or its rule's `security-severity` where there is one, else its level,
 * else its rule's default level, else "warning" (3.27.10). A run without `results` did not look (3.14.23): it gives
 * no count, not a count of 0. Results that are only remembered ("absent") are not counted.
 */
export function readSarif(json: Json, text: string): ReadReport {
  const problems = new ProblemList();
  const report = emptyReport('sarif');
  const collector = new FindingCollector();
  const version = field(json, 'version');
  if (version === undefined) {
    problems.add('no-version', 'The file states no version; it is read as SARIF 2.1.0.', null);
  } else if (version !== '2.1.0') {
    const message = `This is SARIF ${String(version).slice(0, 20)}; send version 2.1.0.`;
    throw new UnreadableReport('sarif-version', message, lineOfKey(text, 'version'));
  }
  let looked = false;
  const runs = listField(json, 'runs');
  if (runs.length === 0) problems.add('no-runs', 'The file has no run: nothing is known from it.', null);
  for (const run of runs) {
    noteUnknown(run, 'run', problems);
    const rules = rulesOf(run, problems);
    report.tool ??= textField(field(field(run, 'tool'), 'driver'), 'name');
    noteInvocations(run, report, problems);
    const results = field(run, 'results');
    if (!Array.isArray(results)) {
      problems.add('no-results', 'A run has no list of results: the tool does not say that it looked.', null);
      continue;
    }
    looked = true;
    for (const result of results) takeResult(result, run, rules, collector, problems);
  }
  report.findings = collector.findings;
  report.findingTotals = looked ? collector.totals() : null;
  report.problems = problems.list();
  return report;
}

function noteInvocations(run: Json, report: ReadReport, problems: ProblemList): void {
  for (const invocation of listField(run, 'invocations')) {
    report.at ??= parseInstant(textField(invocation, 'endTimeUtc'));
    if (field(invocation, 'executionSuccessful') === false)
      problems.addOnce('tool-failed', 'The tool says that it did not finish well.', null);
  }
}

const baselineStates = new Set(['new', 'unchanged', 'updated', 'absent']);

function takeResult(
  result: Json,
  run: Json,
  rules: Rules,
  collector: FindingCollector,
  problems: ProblemList,
): void {
  if (!isObject(result)) throw new UnreadableReport('bad-result', 'A result is no object.');
  noteUnknown(result, 'result', problems);
  const state = textField(result, 'baselineState');
  if (state !== null && !baselineStates.has(state.toLowerCase())) {
    problems.addOnce('unknown-word', `The baseline state ${quoted(state)} is not known.`, null);
  }
  if (state?.toLowerCase() === 'absent') {
    const text = 'Results marked as absent are gone since the baseline; they are not counted.';
    problems.addOnce('absent-result', text, null);
    return;
  }
  const rule = findRule(result, rules, problems);
  const { path, line } = placeOf(result, run);
  collector.add({
    rule: ruleIdOf(result, rule),
    severity: severityOf(result, rule, problems),
    message: messageText(result, rule),
    path,
    line,
    identifier: fingerprintOf(result),
    package: null,
    suppressed: isSuppressed(result, problems),
  });
}

function severityOf(result: Json, rule: Json | undefined, problems: ProblemList): Severity {
  for (const holder of [result, rule]) {
    const stated = field(field(holder, 'properties'), 'security-severity');
    if (stated === undefined) continue;
    const severity = severityOfScore(stated);
    if (severity !== null) return severity;
    problems.addOnce('bad-number', `The security-severity ${quoted(String(stated))} is no score.`, null);
  }
  const kind = textField(result, 'kind')?.toLowerCase() ?? 'fail';
  const stated = textField(result, 'level');
  // Only a failure has a level (3.27.9): what passed or is for information is none.
  if (stated === null && kind !== 'fail') return 'none';
  const level = stated ?? textField(field(rule, 'defaultConfiguration'), 'level') ?? 'warning';
  const severity = severityOfLevel(level);
  if (severity !== null) return severity;
  problems.addOnce('unknown-word', `The level ${quoted(level)} is not known; it counts as an error.`, null);
  return 'high';
}

const suppressionStates = new Set(['accepted', 'underreview', 'rejected']);

/** Suppressed unless one of them is still under review or was rejected (3.27.23). */
function isSuppressed(result: Json, problems: ProblemList): boolean {
  const suppressions = listField(result, 'suppressions');
  for (const suppression of suppressions) noteUnknown(suppression, 'suppression', problems);
  return (
    suppressions.length > 0 &&
    suppressions.every((suppression) => {
      const status = textField(suppression, 'status') ?? textField(suppression, 'state') ?? 'accepted';
      if (!suppressionStates.has(status.toLowerCase())) {
        const text = `The suppression state ${quoted(status)} is not known; it suppresses nothing.`;
        problems.addOnce('unknown-word', text, null);
      }
      return status.toLowerCase() === 'accepted';
    })
  );
}

/** The first by name, so that the order in the file does not matter. */
function fingerprintOf(result: Json): string | null {
  for (const name of ['fingerprints', 'partialFingerprints']) {
    const prints = field(result, name);
    if (!isObject(prints)) continue;
    for (const key of Object.keys(prints).sort()) {
      const value = textField(prints, key);
      if (value) return `${key}:${value}`;
    }
  }
  return textField(result, 'correlationGuid');
}
