import { type Answer, notFound, problem } from './answer';
import { itemByNumber, type Placed, parentOf, reference, resolve, subIssues } from './links';
import { issueShape } from './shapes-issue';
import type { Place } from './shapes-repository';
import type { WorldRepository } from './world';

/** GitHub's documented limits: sub-issues of one parent, and levels below the first. */
const mostChildren = 100;
const mostLevels = 8;

const refused = (why: string) =>
  problem(422, `An error occurred while adding the sub-issue to the parent issue. ${why}`);

/** POST /issues/{number}/sub_issues: answers the parent, with 201. It moves no time of either (docs/github.md). */
export function attachSubIssue(
  place: Place,
  repository: WorldRepository,
  number: number,
  sent: Record<string, unknown>,
): Answer {
  const item = itemByNumber(place, repository, number);
  if (!item || item.pull)
    return repository.goneItems.get(number) === 'deleted'
      ? problem(410, 'This issue was deleted')
      : notFound();
  const parent = { repository, item };
  if (typeof sent.sub_issue_id !== 'number')
    return problem(422, 'Invalid property /sub_issue_id: it is not of type integer.');
  const child = byId(place, sent.sub_issue_id);
  if (!child || child.item.pull) return notFound();
  if (child.repository.owner.toLowerCase() !== repository.owner.toLowerCase())
    return refused('Sub issue must belong to the same repository owner as the parent issue');
  const has = parentOf(place, child.item);
  if (has && (has.item === item || sent.replace_parent !== true))
    return refused('Issue may not contain duplicate sub-issues and Sub issue may only have one parent');
  const above = [parent, ...ancestors(place, parent)];
  if (above.some((one) => one.item === child.item))
    return refused('Sub issue may not be an ancestor of its parent');
  if (subIssues(place, item).length >= mostChildren)
    return refused(`Parent cannot have more than ${mostChildren} sub-issues`);
  if (above.length >= mostLevels)
    return refused(`Issue may not be nested more than ${mostLevels} levels deep`);
  child.item.parent = reference(parent);
  // Who hangs below whom was worked out before.
  place.memo.clear();
  return { status: 201, body: issueShape(place, repository, item) };
}

function byId({ world }: Place, id: number): Placed | null {
  for (const repository of world.repositories) {
    const item = repository.items.find((one) => one.id === id);
    if (item) return { repository, item };
  }
  return null;
}

function ancestors(place: Place, { item }: Placed): Placed[] {
  const above: Placed[] = [];
  let name = item.parent;
  while (name && above.length < mostLevels) {
    const next = resolve(place, name);
    if (!next) break;
    above.push(next);
    name = next.item.parent;
  }
  return above;
}
