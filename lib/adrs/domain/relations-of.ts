import { type AdrLinkType, inverseLinkType } from './adr';
import type { AdrReference, AdrRelation } from './adr-view';

/** A stored link with the decision at its other end; `toId` null where none was found. */
export interface StatedLink {
  type: AdrLinkType;
  target: string;
  mention: boolean;
  other: (AdrReference & { id: string }) | null;
}

const order: AdrLinkType[] = ['superseded-by', 'supersedes', 'amended-by', 'amends', 'relates'];

/**
 * All relations of a decision: what its file states, and from the other side what other files state of it. One
 * relation that both files state is shown once; a passing mention only where nothing stronger is said.
 */
export function relationsOf(stated: StatedLink[], statedElsewhere: StatedLink[]): AdrRelation[] {
  const relations: (AdrRelation & { id: string | null; mention: boolean })[] = [];
  const both = [
    ...stated.map((link) => ({ ...link, statedThere: false })),
    ...statedElsewhere.map((link) => ({
      ...link,
      type: inverseLinkType(link.type),
      // Its own target names this decision; seen from here the other end is meant.
      target: link.other ? String(link.other.number ?? link.other.title) : link.target,
      statedThere: true,
    })),
  ].sort((a, b) => Number(a.mention) - Number(b.mention));
  for (const link of both) {
    if (link.mention && !link.other) continue;
    const id = link.other?.id ?? null;
    const weak = link.type === 'relates';
    if (id && relations.some((one) => one.id === id && (one.type === link.type || weak))) continue;
    const { other, type, target, statedThere, mention } = link;
    const adr = other && withoutId(other);
    relations.push({ type, target, statedThere, mention, id, adr });
  }
  return relations
    .filter(
      (one) =>
        one.type !== 'relates' ||
        !relations.some((other) => other.id && other.id === one.id && other.type !== 'relates'),
    )
    .sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type))
    .map(({ type, adr, target, statedThere }) => ({ type, adr, target, statedThere }));
}

function withoutId({ projectSlug, slug, number, title, status }: AdrReference): AdrReference {
  return { projectSlug, slug, number, title, status };
}
