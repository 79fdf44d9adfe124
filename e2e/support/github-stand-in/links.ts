import { kept } from './memo';
import type { Place } from './shapes-repository';
import type { WorldRepository } from './world';
import type { WorldItem } from './world-records';

/** An item and where it lives. */
export interface Placed {
  repository: WorldRepository;
  item: WorldItem;
}

export const reference = ({ repository, item }: Placed) =>
  `${repository.owner}/${repository.name}#${item.number}`;

export function itemByNumber(place: Place, repository: WorldRepository, number: number): WorldItem | null {
  const index = kept(
    place.memo,
    repository,
    'by number',
    () => new Map(repository.items.map((item) => [item.number, item])),
  );
  return index.get(number) ?? null;
}

/** The item behind owner/name#number, also under a former name and after a transfer; null when it left. */
export function resolve(place: Place, text: string): Placed | null {
  const [name = '', number] = text.toLowerCase().split('#');
  const repositories = kept(place.memo, place.world, 'by name', () => byName(place.world.repositories));
  const repository = repositories.get(name);
  if (!repository) return null;
  const item = itemByNumber(place, repository, Number(number));
  if (item) return { repository, item };
  const gone = repository.goneItems.get(Number(number));
  return gone && gone !== 'deleted' ? resolve(place, gone) : null;
}

function byName(repositories: WorldRepository[]): Map<string, WorldRepository> {
  const former = repositories.flatMap((one) =>
    one.formerNames.map((name) => [name.toLowerCase(), one] as const),
  );
  const now = repositories.map((one) => [`${one.owner}/${one.name}`.toLowerCase(), one] as const);
  return new Map([...former, ...now]);
}

interface LinkIndex {
  children: Map<WorldItem, Placed[]>;
  blocking: Map<WorldItem, Placed[]>;
}

function linkIndex(place: Place): LinkIndex {
  return kept(place.memo, place.world, 'links', () => {
    const index: LinkIndex = { children: new Map(), blocking: new Map() };
    const push = (map: Map<WorldItem, Placed[]>, to: string, placed: Placed) => {
      const target = resolve(place, to);
      if (target) map.set(target.item, [...(map.get(target.item) ?? []), placed]);
    };
    for (const repository of place.world.repositories)
      for (const item of repository.items) {
        if (item.parent) push(index.children, item.parent, { repository, item });
        for (const blocker of item.blockedBy) push(index.blocking, blocker, { repository, item });
      }
    return index;
  });
}

export const subIssues = (place: Place, item: WorldItem) => linkIndex(place).children.get(item) ?? [];
export const blockedItems = (place: Place, item: WorldItem) => linkIndex(place).blocking.get(item) ?? [];
export const blockers = (place: Place, item: WorldItem) =>
  item.blockedBy.map((text) => resolve(place, text)).filter((placed) => placed !== null);
export const parentOf = (place: Place, item: WorldItem) => (item.parent ? resolve(place, item.parent) : null);

export const openOnes = (placed: Placed[]) => placed.filter(({ item }) => item.state === 'open');
