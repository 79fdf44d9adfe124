import { expect, test } from 'vitest';
import { processorMs } from '@/lib/platform/processor-time.test-data';
import { type CorpusFile, corpusFiles, hasCorpus } from './corpus.test-data';
import { coverageRows, findingRows, refusedFiles, testRows } from './corpus-totals.test-data';
import { cutAtEachPercent, type Damaged, flipBytes, randomFrom, wrongReading } from './damage.test-data';
import { summaryOf } from './domain/summary';
import { readUpload } from './upload-input';

const files = hasCorpus ? corpusFiles() : [];
/** Names in the tables are without the owner of the repository. */
const shortName = ({ name }: CorpusFile) => name.slice(name.indexOf('__') + 2);
const reads = new Map(files.map((file) => [shortName(file), readUpload(file.bytes)]));
const check = test.skipIf(!hasCorpus);

function summary(name: string) {
  const read = reads.get(name);
  if (!read?.ok) throw new Error(`${name}: ${read?.reasons[0]?.message ?? 'is not here'}`);
  return summaryOf(read.value.report);
}

check('every public report stands in one of the tables (skipped: no ../shared/corpus/ci)', () => {
  const rows = [...testRows, ...coverageRows, ...findingRows].map(([name]) => name);
  expect([...rows, ...Object.values(refusedFiles).flat()].sort()).toEqual([...reads.keys()].sort());
});

check('tests are counted as their files list them (skipped: no ../shared/corpus/ci)', () => {
  for (const [name, kind, totals, problems] of testRows) {
    const read = summary(name);
    const { tests, passed, failed, skipped, errors, durationSeconds } = read;
    expect([name, read.kind, tests, passed, failed, skipped, errors, durationSeconds]).toEqual([
      name,
      kind,
      ...totals,
    ]);
    expect([name, read.problems.length]).toEqual([name, problems]);
    expect(tests).toBe((passed ?? 0) + (failed ?? 0) + (skipped ?? 0) + (errors ?? 0));
  }
});

check('coverage is counted as its files list it (skipped: no ../shared/corpus/ci)', () => {
  for (const [name, kind, totals, problems] of coverageRows) {
    const read = summary(name);
    expect([name, read.kind, ...Object.values(read.coverage ?? {})]).toEqual([name, kind, ...totals]);
    expect([name, read.problems.length]).toEqual([name, problems]);
  }
});

check(
  'findings are counted by severity, and a tool that did not look gives no count (skipped: no corpus)',
  () => {
    for (const [name, kind, counts, problems] of findingRows) {
      const read = summary(name);
      const found =
        read.findings &&
        Object.entries(read.findings)
          .filter(([, count]) => count > 0)
          .map(([severity, count]) => `${severity} ${count}`)
          .join(', ');
      expect([name, read.kind, found, read.problems.length]).toEqual([name, kind, counts, problems]);
    }
  },
);

check('what is not read is refused with its reason (skipped: no ../shared/corpus/ci)', () => {
  for (const [code, names] of Object.entries(refusedFiles)) {
    for (const name of names) {
      const read = reads.get(name);
      expect([name, read?.ok === false && read.reasons[0]?.code]).toEqual([name, code]);
    }
  }
});

check(
  '2,000 cut and damaged reports: refused, told of, or with the same totals; none takes a second (skipped: no corpus)',
  () => {
    const random = randomFrom(20261121);
    const damaged: { file: CorpusFile; damage: Damaged }[] = [];
    while (damaged.length < 2_000) {
      const file = files[random(files.length)];
      if (!file || (file.bytes.length > 200_000 && random(8) > 0)) continue;
      const cut = cutAtEachPercent(file)[random(99)];
      const damage = damaged.length % 2 === 0 && cut ? cut : flipBytes(file, random);
      damaged.push({ file, damage });
    }
    let slowestMs = 0;
    const wrong = damaged.map(({ file, damage }) => {
      const whole = reads.get(shortName(file));
      let reason: string | null = 'not read';
      const tookMs = processorMs(() => {
        if (whole) reason = wrongReading(whole, damage);
      }, 1_000);
      slowestMs = Math.max(slowestMs, tookMs);
      return reason;
    });
    expect(wrong.filter((reason) => reason !== null)).toEqual([]);
    expect(slowestMs).toBeLessThan(1_000);
  },
  120_000,
);
