import { corpusFiles } from '@/lib/ci-reports/corpus.test-data';
import {
  cutAtEachPercent,
  type Damaged,
  flipBytes,
  randomFrom,
  wrongReading,
} from '@/lib/ci-reports/damage.test-data';
import { readUpload } from '@/lib/ci-reports/upload-input';

/** What the process that reads the damaged reports tells the benchmark. */
export interface FuzzOutcome {
  inputs: number;
  wrong: string[];
  slowestMs: number;
  slowest: string;
  /** Of the whole process, Node itself included. */
  peakMegabytes: number;
  /** A report of about 20 MB of each of three kinds. */
  largeSeconds: number;
}

const inputs = Number(process.argv[2]);
const random = randomFrom(5);
const files = corpusFiles();
const outcome: FuzzOutcome = {
  inputs: 0,
  wrong: [],
  slowestMs: 0,
  slowest: '',
  peakMegabytes: 0,
  largeSeconds: 0,
};
const flipsEach = Math.ceil((inputs - files.length * 99) / files.length);

for (const file of files) {
  const whole = readUpload(file.bytes);
  const take = (damaged: Damaged) => {
    if (outcome.inputs >= inputs) return;
    const before = process.cpuUsage();
    const wrong = wrongReading(whole, damaged);
    const ms = process.cpuUsage(before).user / 1000;
    outcome.inputs += 1;
    if (wrong) outcome.wrong.push(wrong);
    if (ms > outcome.slowestMs)
      Object.assign(outcome, { slowestMs: ms, slowest: `${damaged.file} ${damaged.how}` });
  };
  for (const damaged of cutAtEachPercent(file)) take(damaged);
  for (let n = 0; n < flipsEach; n += 1) take(flipBytes(file, random));
}

const testcase =
  '<testcase classname="com.example.SomeClass" name="does something with words" time="0.012"></testcase>\n';
const large = [
  `<testsuite name="large">${testcase.repeat(190_000)}</testsuite>`,
  `SF:a.ts\n${Array.from({ length: 1_500_000 }, (_, line) => `DA:${line + 1},${line % 2}\n`).join('')}end_of_record\n`,
  `{"version":"2.1.0","runs":[{"results":[${`{"ruleId":"a","message":{"text":"${'x'.repeat(300)}"}},`.repeat(60_000)}{}]}]}`,
];
for (const text of large) {
  const bytes = new TextEncoder().encode(text);
  const before = process.cpuUsage();
  const read = readUpload(bytes);
  if (!read.ok) outcome.wrong.push(`large: ${read.reasons[0]?.message}`);
  outcome.largeSeconds = Math.max(outcome.largeSeconds, process.cpuUsage(before).user / 1_000_000);
}
outcome.peakMegabytes = process.resourceUsage().maxRSS / 1024;
process.send?.(outcome);
