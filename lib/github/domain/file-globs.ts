export const purposes = ['adr', 'lesson'] as const;
export type Purpose = (typeof purposes)[number];

/** Where records usually lie; sub-folders count too. */
export const defaultGlobs: Record<Purpose, readonly string[]> = {
  adr: [
    'docs/adr',
    'docs/adrs',
    'docs/decisions',
    'docs/architecture/decisions',
    'doc/adr',
    'adr',
    'architecture-decisions',
  ],
  lesson: ['docs/lessons', 'docs/retrospectives', 'docs/postmortems'],
};

export interface FileRules {
  purposeOf(path: string): Purpose | null;
  /** Whether anything wanted may lie below this folder: asked when a tree is too large to be given whole. */
  mayHold(folder: string): boolean;
}

const markdown = /\.(md|markdown|mdx)$/i;

/**
 * Which files are wanted. A glob without a wildcard names a folder (or one file); `*`, `**`, `?` and `{a,b}` work as
 * usual, letter case does not matter, only Markdown counts (.md, .markdown, .mdx). Empty lists mean the defaults.
 * A file that both ask for is an ADR.
 */
export function fileRules(globs: Record<Purpose, readonly string[]>): FileRules {
  const wanted = purposes.map((purpose) => {
    const texts = globs[purpose].length > 0 ? globs[purpose] : defaultGlobs[purpose];
    return { purpose, globs: texts.flatMap(expandBraces).map(normalised) };
  });
  const patterns = wanted.map(({ purpose, globs: own }) => ({ purpose, patterns: own.map(patternOf) }));
  const prefixes = wanted.flatMap(({ globs: own }) => own.map(fixedPrefix));
  return {
    purposeOf(path) {
      if (!markdown.test(path)) return null;
      return patterns.find((one) => one.patterns.some((pattern) => pattern.test(path)))?.purpose ?? null;
    },
    mayHold(folder) {
      const inside = `${folder.toLowerCase()}/`;
      return prefixes.some((prefix) => prefix.startsWith(inside) || inside.startsWith(prefix));
    },
  };
}

function normalised(glob: string): string {
  const plain = glob
    .trim()
    .replace(/^\.?\/+/, '')
    .replace(/\/+$/, '');
  if (markdown.test(plain)) return plain;
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
