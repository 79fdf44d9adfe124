export const purposes = ['adr', 'lesson'] as const;
export type Purpose = (typeof purposes)[number];

/**
 * Where records usually lie; sub-folders count too. Of 60 public repositories with decision records that were looked
 * at, fewer than half keep them in a folder at the root: parts of a monorepo have logs of their own.
 */
export const defaultGlobs: Record<Purpose, readonly string[]> = {
  adr: [
    '**/{adr,adrs,madr}',
    '**/*-adrs/**',
    '**/{architecture,architectural}-{decision,decisions,decision-record,decision-records}',
    '**/{decision-record,decision-records,decision_record,decision_records,architecture_decisions}',
    '**/{doc,docs,documentation,architecture}/**/decisions',
    '**/{doc,docs,documentation,architecture}/**/adr-*.{md,mdx,rst}',
  ],
  lesson: ['docs/lessons', 'docs/retrospectives', 'docs/postmortems'],
};

export interface FileRules {
  purposeOf(path: string): Purpose | null;
  /** Whether anything wanted may lie below this folder: asked when a tree is too large to be given whole. */
  mayHold(folder: string): boolean;
}

const markdown = /\.(md|markdown|mdx)$/i;
/** Decisions are read in reStructuredText too. */
const decision = /\.(md|markdown|mdx|rst)$/i;
/** Other people's files, and files made for tests: looked into only where somebody asks for them. */
const foreign =
  /(?:^|\/)(?:node_modules|bower_components|vendor|third[_-]party|testdata|fixtures|__fixtures__)\//i;
/**
 * In a tree that GitHub gives only folder by folder, each folder is a request, and such a tree has thousands. There the
 * defaults look at the folders of the root, at the parts of a monorepo, and into what is named for documents.
 */
const walked = /^[^/]+\/$|^(?:apps|libs|modules|packages|services)\/[^/]+\/$/;
const forDocuments = /(?:^|\/)(?:docs?|documentation|architecture|adrs?|decisions?|madr)\/(?:[^/]+\/){0,2}$/;

/**
 * Which files are wanted. A glob without a wildcard names a folder (or one file); `*`, `**`, `?` and `{a,b}` work as
 * usual, letter case does not matter, only Markdown counts (.md, .markdown, .mdx; for ADRs also .rst). Empty lists mean
 * the defaults, which leave out vendored files.
 * A file that both ask for is an ADR.
 */
export function fileRules(globs: Record<Purpose, readonly string[]>): FileRules {
  const wanted = purposes.map((purpose) => {
    const texts = globs[purpose].length > 0 ? globs[purpose] : defaultGlobs[purpose];
    return { purpose, own: globs[purpose].length > 0, globs: texts.flatMap(expandBraces).map(normalised) };
  });
  const patterns = wanted.map((one) => ({ ...one, patterns: one.globs.map(patternOf) }));
  const prefixes = wanted.flatMap((one) =>
    one.globs.map((text) => ({ prefix: fixedPrefix(text), own: one.own })),
  );
  return {
    purposeOf(path) {
      if (!decision.test(path)) return null;
      const wants = (one: (typeof patterns)[number]): boolean =>
        (one.purpose === 'adr' || markdown.test(path)) &&
        (one.own || !foreign.test(path)) &&
        one.patterns.some((pattern) => pattern.test(path));
      return patterns.find(wants)?.purpose ?? null;
    },
    mayHold(folder) {
      const inside = `${folder.toLowerCase()}/`;
      const isNear = (walked.test(inside) || forDocuments.test(inside)) && !foreign.test(inside);
      return prefixes.some(({ prefix, own }) =>
        prefix === '' && !own ? isNear : prefix.startsWith(inside) || inside.startsWith(prefix),
      );
    },
  };
}

function normalised(glob: string): string {
  const plain = glob
    .trim()
    .replace(/^\.?\/+/, '')
    .replace(/\/+$/, '');
  if (decision.test(plain)) return plain;
  return /[*?]/.test(plain.split('/').at(-1) ?? '') ? plain : `${plain}/**`;
}

function expandBraces(glob: string): string[] {
  const match = /^(.*?)\{([^{}]*)\}(.*)$/.exec(glob);
  if (!match) return [glob];
  const [, before = '', inside = '', after = ''] = match;
  return inside.split(',').flatMap((choice) => expandBraces(before + choice.trim() + after));
}

/** The folders before the first wildcard, lower case, with a slash at the end; empty when it starts with one. */
function fixedPrefix(glob: string): string {
  const parts = glob.toLowerCase().split('/').slice(0, -1);
  const wild = parts.findIndex((part) => /[*?]/.test(part));
  const fixed = wild < 0 ? parts : parts.slice(0, wild);
  return fixed.length > 0 ? `${fixed.join('/')}/` : '';
}

function patternOf(glob: string): RegExp {
  const source = glob
    .split('/')
    .map((part) => (part === '**' ? '**' : escaped(part)))
    .join('/')
    .replace(/^\*\*\//, '(?:.*/)?')
    .replaceAll('/**/', '/(?:.*/)?')
    .replace(/\/\*\*$/, '/.*')
    .replace(/^\*\*$/, '.*');
  return new RegExp(`^${source}$`, 'i');
}

function escaped(part: string): string {
  return part
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '[^/]*')
    .replaceAll('?', '[^/]');
}
