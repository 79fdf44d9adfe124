import { corpusFiles } from '@/lib/ci-reports/corpus.test-data';
import {
  cutAtEachPercent,
  type Damaged,
  flipBytes,
  isCutBetweenRecords,
  randomFrom,
  wrongReading,
} from '@/lib/ci-reports/damage.test-data';
import { readUpload } from '@/lib/ci-reports/upload-input';

/** What the process that reads the damaged reports tells the benchmark. */
export interface FuzzOutcome {
  inputs: number;
  wrong: string[];
  /** Tracefiles that are whole and shorter than they were: no file says how many records it should have. */
  cutBetweenRecords: string[];
  slowestMs: number;
  slowest: string;
  /** Of the whole process, Node itself included. */
  peakMegabytes: number;
  /** A report of about 20 MB of each of three kinds. */
  largeSeconds: number;
}

const inputs = Number(process.argv[2]);
const random = randomFrom(5);
const isLarge = process.argv[3] === 'large';
const files = isLarge ? [] : corpusFiles();
const outcome: FuzzOutcome = {
  inputs: 0,
  wrong: [],
  cutBetweenRecords: [],
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
    if (isCutBetweenRecords(damaged)) outcome.cutBetweenRecords.push(`${damaged.file} ${damaged.how}`);
    if (ms > outcome.slowestMs)
      Object.assign(outcome, { slowestMs: ms, slowest: `${damaged.file} ${damaged.how}` });
  };
  for (const damaged of cutAtEachPercent(file)) take(damaged);
  for (let n = 0; n < flipsEach; n += 1) take(flipBytes(file, random));
}

const room = Buffer.alloc(isLarge ? 24_000_000 : 0);

/** Written as bytes, as an upload arrives: what the benchmark itself holds counts as memory too. */
function large(head: string, count: number, entry: (n: number) => string, tail: string): Uint8Array {
  let at = room.write(head);
  for (let n = 1; n <= count; n += 1) at += room.write(entry(n), at);
  return room.subarray(0, at + room.write(tail, at));
}

const testcase =
  '<testcase classname="com.example.SomeClass" name="does something with words" time="0.012"></testcase>\n';
const result = `{"ruleId":"a","message":{"text":"${'x'.repeat(300)}"}},`;
const largeOnes = [
  () => large('<testsuite name="large">', 190_000, () => testcase, '</testsuite>'),
  () => large('SF:a.ts\n', 1_500_000, (n) => `DA:${n},${n % 2}\n`, 'end_of_record\n'),
  () => large('{"version":"2.1.0","runs":[{"results":[', 60_000, () => result, '{}]}]}'),
];
for (const make of isLarge ? largeOnes : []) {
  const bytes = make();
  const before = process.cpuUsage();
  const read = readUpload(bytes);
  if (!read.ok) outcome.wrong.push(`large: ${read.reasons[0]?.message}`);
  outcome.largeSeconds = Math.max(outcome.largeSeconds, process.cpuUsage(before).user / 1_000_000);
}
outcome.peakMegabytes = process.resourceUsage().maxRSS / 1024;
process.send?.(outcome);
