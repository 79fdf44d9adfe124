import { accept, type Result, refuse } from '@/lib/shared/result';
import { readClover } from './clover';
import { readCobertura } from './cobertura';
import { readHyperfine } from './hyperfine';
import { readIstanbulSummary } from './istanbul-summary';
import { readJacoco } from './jacoco';
import { countField, field, isObject, type Json, listField, parseJson } from './json';
import { readJunit } from './junit';
import { readLcov } from './lcov';
import { npmFailure, readNpmAudit } from './npm-audit';
import { readNunit } from './nunit';
import { otherJson, otherText, otherXml } from './other-formats';
import type { ReadReport } from './report';
import { readSarif } from './sarif';
import { textLines } from './text-lines';
import { readTrx } from './trx';
import { UnreadableReport } from './unreadable';
import { peekXml } from './xml';
import { readXunit } from './xunit';

/** Reads one report, of whatever kind it is by its content. Refused whole, with line and reason, or taken whole. */
export function readReport(text: string): Result<ReadReport> {
  try {
    return accept(readAny(text));
  } catch (error) {
    if (!(error instanceof UnreadableReport)) throw error;
    const { code, message, line } = error;
    return refuse({ code, message, ...(line !== null && { line }) });
  }
}

function readAny(text: string): ReadReport {
  const first = firstLine(text);
  if (first === '') throw new UnreadableReport('empty', 'The file is empty.', 1);
  if (first.startsWith('<')) return readXml(text);
  if (first.startsWith('{') || first.startsWith('[')) return readJson(text, first);
  if (/^(TN|SF):/.test(first)) return readLcov(text);
  throw otherText(first);
}

function firstLine(text: string): string {
  for (const { text: line } of textLines(text)) if (line !== '') return line;
  return '';
}

function readXml(text: string): ReadReport {
  const { root, child } = peekXml(text);
  switch (root.name) {
    case 'testsuites':
    case 'testsuite':
      return readJunit(text);
    case 'assemblies':
    case 'assembly':
      return readXunit(text);
    case 'test-run':
      return readNunit(text);
    case 'TestRun':
      return readTrx(text);
    case 'report':
      if (child === null || ['sessioninfo', 'group', 'package', 'counter'].includes(child))
        return readJacoco(text);
      throw otherXml(root.name);
    case 'coverage':
      // Clover and Cobertura share their root; what stands in it differs.
      if (child === 'project' || child === 'testproject') return readClover(text);
      if (child === 'sources' || child === 'packages' || root.attribute('line-rate') !== null)
        return readCobertura(text);
      throw otherXml(root.name);
    default:
      throw otherXml(root.name);
  }
}

function readJson(text: string, first: string): ReadReport {
  const stream = streamOf(text, first);
  if (stream) throw stream;
  const json = parseJson(text);
  if (Array.isArray(field(json, 'runs')) || isRunless(json)) return readSarif(json, text);
  const isV2 = countField(json, 'auditReportVersion') === 2 && isObject(field(json, 'vulnerabilities'));
  if (isV2 || (isObject(field(json, 'advisories')) && field(json, 'metadata') !== undefined))
    return readNpmAudit(json, text);
  if (typeof field(field(field(json, 'total'), 'lines'), 'total') === 'number' && !field(json, 'meta'))
    return readIstanbulSummary(json, text);
  const result = listField(json, 'results')[0];
  if (field(result, 'command') !== undefined && field(result, 'mean') !== undefined)
    return readHyperfine(json, text);
  if (isObject(field(json, 'error'))) throw npmFailure(json);
  const other = otherJson(json);
  if (other) throw other;
  throw new UnreadableReport('unknown-format', 'This JSON has the shape of no report that is read.', 1);
}

/** SARIF allows "runs": null for a tool that could not start. */
const isRunless = (json: Json) => field(json, 'runs') === null && field(json, 'version') !== undefined;

/** One JSON document a line is a stream of events; the first of them names the tool. */
function streamOf(text: string, first: string): UnreadableReport | null {
  if (!first.endsWith('}') || text.trimEnd().length === first.length) return null;
  try {
    return otherJson(parseJson(first));
  } catch {
    return null;
  }
}
