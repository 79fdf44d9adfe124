import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseAdr } from './domain/parse-adr';
import { setStatus } from './domain/write/set-status';

// Real decision records lie beside the project where it is built; elsewhere this is skipped.
const root = fileURLToPath(new URL('../../../shared/corpus/adr/', import.meta.url));
const check = existsSync(root) ? test : test.skip;

check('the status of real records is changed in place, and all the rest is read as before', () => {
  const refused: string[] = [];
  let count = 0;
  for (const repository of readdirSync(root)) {
    for (const name of readdirSync(root + repository)) {
      const text = readFileSync(`${root}${repository}/${name}`, 'utf8');
      const path = name.replaceAll('__', '/');
      const before = parseAdr(text, path);
      if (before.status === 'unknown') continue;
      count += 1;
      const folder = path.split('/').slice(0, -1);
      const supersededBy = {
        path: [...folder, '9999-new-way.md'].join('/'),
        number: 9999,
        title: 'New way',
      };
      const outcome = setStatus(text, path, { status: 'superseded', supersededBy });
      if (!outcome.ok) {
        refused.push(outcome.reason);
        continue;
      }
      const after = parseAdr(outcome.text, path);
      expect(after.status, name).toBe('superseded');
      const links = after.links.filter(({ type, number }) => type === 'superseded-by' && number === 9999);
      expect(links, name).toHaveLength(1);
      const old = new Set(text.split(/\r\n|\r|\n/));
      const added = outcome.text.split(/\r\n|\r|\n/).filter((line) => !old.has(line));
      // Of a table, a section or a badge one line; with a mark in the title another.
      expect(added.length, `${name}: ${added.join(' / ')}`).toBeLessThanOrEqual(2);
    }
  }
  expect(count).toBeGreaterThan(600);
  // One carries its mark inside YAML quotes, where only the title's author can say what stays of it.
  expect(refused.length, refused.join('\n')).toBeLessThanOrEqual(1);
});
