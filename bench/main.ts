import { entries } from './entries';
import type { BenchResult } from './harness';

const args = process.argv.slice(2);
const asJson = args.includes('--json');
const names = args.filter((arg) => !arg.startsWith('--'));
const unknown = names.filter((name) => !entries.some((entry) => entry.name === name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are:`);
  for (const { name, summary } of entries) console.error(`  ${name}  ${summary}`);
  process.exit(2);
}

const results: BenchResult[] = [];
for (const entry of entries.filter(({ name }) => names.length === 0 || names.includes(name))) {
  results.push(...(await entry.run((text) => console.error(`${entry.name}: ${text}`))));
}

if (asJson) {
  console.log(JSON.stringify({ results }));
} else {
  const shown = (n: number) => (n >= 100 ? n.toFixed(0) : n.toPrecision(3));
  console.table(
    results.map(({ name, value, spread, unit, goal, pass, note }) => ({
      name,
      median: shown(value),
      '±': shown(spread),
      unit,
      goal,
      met: pass ? 'yes' : 'no',
      note,
    })),
  );
}
process.exit(results.every(({ pass }) => pass) ? 0 : 1);
