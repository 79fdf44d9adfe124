import { afterAll, expect, test } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { renderDocument } from './queries';
import { stopRendering } from './render-process';

withTestDatabase();
afterAll(stopRendering);

const text = (inside: string) => `a\n\n\`\`\`mermaid\n${inside}\n\`\`\`\n`;

test('a diagram is drawn once and kept by its source, a bad one with its reason', async () => {
  const html = await renderDocument(text('graph TD\n  A --> B'));
  expect(html).toContain('<svg');
  const kept = await database().compiledMdx.findMany();
  expect(kept).toHaveLength(1);
  await database().compiledMdx.updateMany({ data: { code: '{"ok":false,"message":"from the store"}' } });
  expect(await renderDocument(text('graph TD\n  A --> B'))).toContain('from the store');
  expect(await renderDocument(text('pie'))).toContain('another kind');
  expect(await database().compiledMdx.count()).toBe(2);
});

test('a text without diagrams asks nobody', async () => {
  expect(await renderDocument('a **b**')).toBe('<p>a <strong>b</strong></p>\n');
});
