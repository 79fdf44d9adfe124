/** A strict reader of Prometheus' text format 0.0.4: throws at the first line that breaks a rule. */

export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

const metricName = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const labelName = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const number = /^(?:[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|[+-]?Inf|NaN)$/i;

export function parseExposition(text: string): { types: Map<string, string>; samples: Sample[] } {
  if (!text.endsWith('\n')) throw new Error('the last line does not end');
  const help = new Set<string>();
  const types = new Map<string, string>();
  const samples: Sample[] = [];
  const seen = new Set<string>();
  let family = '';
  const closed = new Set<string>();
  for (const line of text.slice(0, -1).split('\n')) {
    if (line === '') continue;
    const comment = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line);
    if (line.startsWith('#')) {
      const [, kind, name = '', rest = ''] = comment ?? [];
      if (!comment || !metricName.test(name)) throw new Error(`no HELP or TYPE: ${line}`);
      if (name !== family) {
        if (closed.has(name)) throw new Error(`${name} is in two groups`);
        closed.add(family);
        family = name;
      }
      if (kind === 'HELP') {
        if (help.has(name)) throw new Error(`second HELP of ${name}`);
        if (/\\(?![\\n])/.test(rest)) throw new Error(`bad escape in HELP of ${name}`);
        help.add(name);
      } else {
        if (types.has(name)) throw new Error(`second TYPE of ${name}`);
        if (!['counter', 'gauge', 'histogram', 'summary', 'untyped'].includes(rest)) throw new Error(line);
        types.set(name, rest);
      }
      continue;
    }
    const sample = parseSample(line);
    if (!types.has(sample.name) || !help.has(sample.name))
      throw new Error(`${sample.name} has no HELP and TYPE`);
    if (sample.name !== family) throw new Error(`${sample.name} stands outside its group`);
    if (types.get(sample.name) === 'counter' && !(sample.value >= 0 && sample.name.endsWith('_total')))
      throw new Error(`no counter: ${line}`);
    const key = `${sample.name} ${JSON.stringify(Object.entries(sample.labels).sort())}`;
    if (seen.has(key)) throw new Error(`the same series twice: ${line}`);
    seen.add(key);
    samples.push(sample);
  }
  return { types, samples };
}

function parseSample(line: string): Sample {
  const head = /^[^{ ]+/.exec(line)?.[0] ?? '';
  if (!metricName.test(head)) throw new Error(`bad name: ${line}`);
  const labels: Record<string, string> = {};
  let rest = line.slice(head.length);
  if (rest.startsWith('{')) {
    rest = rest.slice(1);
    while (!rest.startsWith('}')) {
      const one = /^([^=]+)="((?:[^"\\]|\\[\\"n])*)"(,(?!\})|(?=\}))/.exec(rest);
      const [whole = '', name = '', value = ''] = one ?? [];
      if (!one || !labelName.test(name) || name.startsWith('__') || name in labels)
        throw new Error(`bad label: ${line}`);
      labels[name] = value.replace(/\\([\\"n])/g, (_, c: string) => (c === 'n' ? '\n' : c));
      rest = rest.slice(whole.length);
    }
    rest = rest.slice(1);
  }
  const value = /^ (\S+)$/.exec(rest)?.[1] ?? '';
  if (!number.test(value)) throw new Error(`bad value: ${line}`);
  return { name: head, labels, value: Number(value.replace(/Inf$/i, 'Infinity')) };
}
