import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { database } from '@/lib/platform/database/client';
import type { ComputedFact } from './domain/facts/fact';

const root = fileURLToPath(new URL('../../app/(portal)', import.meta.url));

/** The pages that there are, "/pilots/[slug]" before "/pilots/[...rest]". */
const pages = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('page.tsx'))
  .map((file) => `/${dirname(file)}`.replace(/\/\.$/, '/'))
  .map((path) => ({
    path,
    shape: new RegExp(
      `^${path.replaceAll(/\[\[?\.\.\.\w+\]\]?/g, '.+').replaceAll(/\[(\w+)\]/g, '(?<$1>[^/]+)')}$`,
    ),
  }))
  .sort((a, b) => a.path.split('[').length - b.path.split('[').length);

/** The records that a page is about, by its first folder. */
const records: Readonly<Record<string, (name: string) => Promise<unknown>>> = {
  pilots: (slug) => database().pilot.findFirst({ where: { slug } }),
  ci: (slug) => database().project.findFirst({ where: { slug } }),
  metrics: (id) => database().metric.findFirst({ where: { id } }),
};

/**
 * That a link of a sentence leads somewhere: to a page that there is, about a record that there is, and, on the week's own
 * page, to a fact that stands there.
 */
export async function expectToLead(
  href: string,
  { isoWeek, facts }: { isoWeek: string; facts: readonly ComputedFact[] },
): Promise<void> {
  expect(href).toMatch(/^\/(?!\/)/);
  const { pathname, hash } = new URL(href, 'http://portal.example');
  const page = pages.find(({ shape }) => shape.test(pathname));
  expect(page?.path, `${href} is no page`).toBeDefined();
  const [, room = '', name = ''] = pathname.split('/').map(decodeURIComponent);
  if (name && records[room]) expect(await records[room](name), href).not.toBeNull();
  if (room === 'estimation') {
    const id = pathname.split('/').at(-1) ?? '';
    expect(await database().forecast.findFirst({ where: { id } }), href).not.toBeNull();
  }
  if (room !== 'weeks') return;
  expect(name).toBe(isoWeek);
  expect(facts.map(({ key }) => `#${key.replaceAll(' ', '-')}`)).toContain(hash);
}
