import { limits } from './limits';
import { type Finding, type Severity, severities } from './report';
import { UnreadableReport } from './unreadable';

/** Counts by severity of what is open; what is suppressed is kept and counted apart. */
export class FindingCollector {
  readonly findings: Finding[] = [];
  private readonly counts = new Map<string, number>(
    [...severities, 'suppressed'].map((severity) => [severity, 0]),
  );

  add(finding: Finding): void {
    if (this.findings.length >= limits.findings) {
      const text = `The report has more than ${limits.findings} findings. Send it in parts.`;
      throw new UnreadableReport('too-many-findings', text);
    }
    this.findings.push({ ...finding, message: finding.message.slice(0, limits.messageCharacters) });
    const counted = finding.suppressed ? 'suppressed' : finding.severity;
    this.counts.set(counted, this.count(counted) + 1);
  }

  count(severity: Severity | 'suppressed' | string): number {
    return this.counts.get(severity) ?? 0;
  }

  totals(): Record<string, number> {
    return Object.fromEntries(this.counts);
  }
}
