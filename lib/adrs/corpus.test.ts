import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { ParsedAdr } from './domain/adr';
import { candidateOf } from './domain/candidate';
import { outlineOf, parseOutline } from './domain/parse-adr';

// Real decision records of 24 repositories lie beside the project where it is built; elsewhere these are skipped.
const shared = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url));
const absent = existsSync(`${shared}adr`) ? false : 'the corpus of real decision records is not here';
const skipIf = (reason: string | false) => (reason ? test.skip : test);
const check = skipIf(absent);

interface Read {
  repository: string;
  path: string;
  isAdr: boolean;
  reason: string;
  adr: ParsedAdr;
}

/** Folder names carry the flattened path: docs__adr__x.md was docs/adr/x.md. */
function readAll(folder: string): Read[] {
  const root = `${shared}${folder}`;
  return readdirSync(root).flatMap((repository) =>
    readdirSync(`${root}/${repository}`).map((name) => {
      const text = readFileSync(`${root}/${repository}/${name}`, 'utf8');
      const path = name.replaceAll('__', '/');
      const outline = outlineOf(text, path);
      const { isAdr, reason } = candidateOf(outline, text, path);
      return {
        repository,
        path: `${repository}/${name}`,
        isAdr,
        reason,
        adr: parseOutline(outline, text, path),
      };
    }),
  );
}

const corpus = absent ? [] : readAll('adr');

type Label = (typeof labels)[number];

const labels = z
  .array(
    z.strictObject({
      path: z.string(),
      number: z.number().nullable(),
      title: z.string(),
      status: z.string(),
      date: z.string().nullable(),
      /** Stated relations as "type number", or the file's name where the log has no numbers. */
      links: z.array(z.string()).optional(),
      /** What a second reader would ask about: why the label says this and not the nearest other thing. */
      why: z.string().optional(),
    }),
  )
  .parse(JSON.parse(readFileSync(new URL('./fixtures/corpus-labels.json', import.meta.url), 'utf8')));

check('every real record is taken as a decision or listed with its reason', () => {
  expect(corpus).toHaveLength(883);
  expect(new Set(corpus.map((read) => read.repository)).size).toBe(24);
  for (const read of corpus) expect(read.reason, read.path).not.toBe('');
  expect(corpus.filter((read) => !read.isAdr).map((read) => read.path)).toEqual([]);
});

check('no template is taken as a decision', () => {
  expect(
    readAll('adr-templates')
      .filter((read) => read.isAdr)
      .map((read) => read.path),
  ).toEqual([]);
});

check('what is missing in a record is said in its problems', () => {
  for (const { adr, path } of corpus) {
    const reasons = adr.problems.map((problem) => problem.reason).join('\n');
    if (adr.status === 'unknown') expect(reasons, path).toMatch(/status/i);
    if (adr.date === null) expect(reasons, path).toMatch(/date/i);
  }
});

// Shares that state a title in the text, a status and a date, by repository; measured, and not to fall.
const floors: Record<string, [title: number, status: number, date: number]> = {
  'DFE-Digital__claim-additional-payments-for-teaching': [1, 1, 1],
  'GSA__notifications-api': [1, 1, 1],
  'HHS__simpler-grants-gov': [0.98, 0.95, 0.98],
  'NHSDigital__repository-template': [1, 0.75, 0.75],
  adr__madr: [1, 0, 0],
  alphagov__forms: [0.97, 0.94, 1],
  'alphagov__govuk-aws': [1, 1, 1],
  'arachne-framework__architecture': [1, 1, 0],
  backstage__backstage: [1, 0.07, 0],
  'bitwarden__contributing-docs': [1, 1, 1],
  cometbft__cometbft: [1, 0.9, 0.7],
  'eclipse-edc__Connector': [0.95, 0, 1],
  'epicweb-dev__epic-stack': [1, 1, 1],
  'joelparkerhenderson__architecture-decision-record': [1, 0.35, 0.1],
  kyverno__KDP: [1, 0, 0.9],
  'microsoft__semantic-kernel': [0.93, 0.92, 0.94],
  'ministryofjustice__modernisation-platform': [1, 1, 1],
  'mozilla__application-services': [1, 0.9, 0.9],
  'nats-io__nats-architecture-and-design': [1, 1, 1],
  'npryce__adr-tools': [1, 1, 1],
  'openedx__frontend-platform': [1, 1, 0],
  pulibrary__figgy: [1, 1, 1],
  thomvaill__log4brains: [1, 1, 1],
  'zooniverse__front-end-monorepo': [1, 0.96, 0.8],
};

check.each(Object.entries(floors))('%s is covered as before', (repository, [title, status, date]) => {
  const reads = corpus.filter((read) => read.repository === repository);
  const share = (has: (adr: ParsedAdr) => boolean) =>
    reads.filter((read) => has(read.adr)).length / reads.length;
  expect(
    share((adr) => !adr.problems.some((one) => /file.s name\./.test(one.reason))),
  ).toBeGreaterThanOrEqual(title);
  expect(share((adr) => adr.status !== 'unknown')).toBeGreaterThanOrEqual(status);
  expect(share((adr) => adr.date !== null)).toBeGreaterThanOrEqual(date);
});

const labelled = labels.flatMap((label) => {
  const read = corpus.find((one) => one.path === label.path);
  return read ? [{ label, adr: read.adr }] : [];
});

interface Miss {
  path: string;
  words: string;
}

function wrong(of: (pair: (typeof labelled)[number]) => [unknown, unknown]): Miss[] {
  return labelled.flatMap((pair) => {
    const [found, expected] = of(pair);
    const words = `${pair.label.path}: ${String(found)} instead of ${String(expected)}`;
    return Object.is(found, expected) ? [] : [{ path: pair.label.path, words }];
  });
}

/** Fails with the share and every miss; a miss whose label does not explain itself fails in any case. */
function expectShare(what: string, misses: Miss[], of: number, least: number): void {
  const share = `${what}: ${of - misses.length} of ${of}`;
  const told = `${share}; ${misses.map((miss) => miss.words).join('; ')}`;
  expect((of - misses.length) / of, told).toBeGreaterThanOrEqual(least);
  const explained = new Set(labels.filter((label) => label.why).map((label) => label.path));
  expect(
    misses.filter((miss) => !explained.has(miss.path)).map((miss) => miss.words),
    share,
  ).toEqual([]);
}

check('the sample labelled by hand is large enough and spans every repository', () => {
  expect(labelled).toHaveLength(labels.length);
  expect(labels.length).toBeGreaterThanOrEqual(240);
  expect(labels.filter((label) => label.links).length).toBeGreaterThanOrEqual(60);
  expect(new Set(labels.map((label) => label.path.split('/')[0])).size).toBe(24);
});

check.each([
  ['number', 0.99, (label: Label, adr: ParsedAdr) => [adr.number, label.number]],
  ['title', 0.99, (label: Label, adr: ParsedAdr) => [adr.title, label.title]],
  ['status', 0.97, (label: Label, adr: ParsedAdr) => [adr.status, label.status]],
  ['date', 0.97, (label: Label, adr: ParsedAdr) => [adr.date, label.date]],
] as const)('%s is what a person reads, in %f of the sample at least', (what, least, of) => {
  const pair = ({ label, adr }: (typeof labelled)[number]): [unknown, unknown] => {
    const [found, expected] = of(label, adr);
    return [found, expected];
  };
  expectShare(what, wrong(pair), labels.length, least);
});

const stated = (adr: ParsedAdr) =>
  adr.links
    .filter((link) => !link.mention)
    .map((link) => `${link.type} ${link.number ?? fileName(link.target)}`);

check('relations that a labelled record states are found, and none is made up', () => {
  const stating = labelled.filter(({ label }) => label.links);
  const misses = stating
    .filter(({ label, adr }) => label.links?.some((link) => !stated(adr).includes(link)))
    .map(({ label, adr }) => ({
      path: label.path,
      words: `${label.path}: ${stated(adr).join(', ')} instead of ${label.links?.join(', ')}`,
    }));
  expectShare('links', misses, stating.length, 0.95);
  const invented = labelled.flatMap(({ label, adr }) =>
    stated(adr)
      .filter((link) => !link.startsWith('relates') && !label.links?.includes(link))
      .map((link) => `${label.path}: ${link}`),
  );
  expect(invented).toEqual([]);
});

const fileName = (target: string): string => (target.split('/').at(-1) ?? target).replace(/\.\w+$/, '');
