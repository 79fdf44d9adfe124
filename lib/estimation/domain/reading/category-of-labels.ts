/** Which label means which category; `*` in a pattern stands for anything, `*` as the category for what it stood for. */
export interface LabelRule {
  pattern: string;
  category: string;
}

export interface LabelCategory {
  category: string;
  label: string;
}

/** The category by the first rule that a label fits, and the others that would have fitted, in the order of the rules. */
export function categoryOfLabels(
  labels: readonly string[],
  rules: readonly LabelRule[],
): { chosen: LabelCategory | null; others: LabelCategory[] } {
  const sorted = [...labels].sort();
  const fits = rules.flatMap((rule) =>
    sorted.flatMap((label): LabelCategory[] => {
      const category = categoryBy(rule, label);
      return category === null ? [] : [{ category, label }];
    }),
  );
  const [chosen = null] = fits;
  const others = fits.filter(
    (one, index) =>
      one.category.toLowerCase() !== chosen?.category.toLowerCase() &&
      fits.findIndex((other) => other.category.toLowerCase() === one.category.toLowerCase()) === index,
  );
  return { chosen, others };
}

function categoryBy({ pattern, category }: LabelRule, label: string): string | null {
  const source = pattern
    .trim()
    .split('*')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('(.*?)');
  const match = new RegExp(`^${source}$`, 'iu').exec(label.trim());
  if (!match) return null;
  if (category.trim() !== '*') return category.trim();
  return (
    match
      .slice(1)
      .find((part) => part?.trim())
      ?.trim() ?? null
  );
}
