import { canonicalJson } from '@/lib/shared/canonical-json';
import type { TestOutcome } from './report';

/**
 * What names the same test in the next run: suite, class, name and file, without what changes from run to run. The
 * same test may stand several times in one report (retries, parameters without a name).
 */
export function testIdentity(test: Pick<TestOutcome, 'suite' | 'className' | 'name' | 'file'>): string {
  const parts = [test.suite, test.className, test.name].map(withoutRunMarks);
  return canonicalJson([...parts, test.file === null ? null : test.file.replaceAll('\\', '/')]);
}

/** unittest-xml-reporting ends suites with the second they ran; object addresses come from printed parameters. */
function withoutRunMarks(text: string): string {
  return text.replace(/-20\d{12}$/, '').replaceAll(/\b0x[0-9a-fA-F]{6,16}\b/g, '0x');
}
