import type { ImportedPilot, ImportedPlanItem } from '@/lib/pilots/domain/imported-pilot';
import type { Claim } from '../claim';
import { keywords, shareIn } from './keywords';

/** Work whose being open speaks against a tick that needs it. */
const evidenceWork =
  /feedback|integrat|perform|secur|measur|\btest|document|train|migrat|deploy|stakeholder|adopt|rollout|load|backup|restore/gi;

/** A tick on a criterion, objective or target is the document's own word; open work on the same matter contradicts it. */
export function auditTicks(pilot: ImportedPilot): Claim[] {
  const ticked = [
    ...pilot.criteria
      .filter((criterion) => criterion.claimedMet)
      .map((criterion) => ({ ...criterion, what: 'criterion' })),
    ...pilot.objectives
      .filter((objective) => objective.claimedDone)
      .map((objective) => ({
        line: objective.line,
        title: [objective.title, objective.detail].filter(Boolean).join(': '),
        what: 'objective',
      })),
    ...pilot.targets
      .filter((target) => target.claimedMet && !target.measured)
      .map((target) => ({ line: target.line, title: `${target.name}: ${target.text}`, what: 'target' })),
  ];
  const openWork = pilot.planItems.filter((item) => item.state === 'open' || item.state === 'in_progress');
  return ticked.map(({ line, title, what }) => {
    const topics = new Set((title.match(evidenceWork) ?? []).map((word) => word.toLowerCase()));
    const words = keywords(title);
    const speaks = (item: ImportedPlanItem) => {
      const work = new Set((item.title.match(evidenceWork) ?? []).map((word) => word.toLowerCase()));
      const [onTopic, inWords] = [shareIn(topics, work).shared, shareIn(words, keywords(item.title)).shared];
      return onTopic === 0 && inWords < 3 ? 0 : 2 * onTopic + inWords;
    };
    const [best] = openWork.map((item) => ({ item, score: speaks(item) })).sort((a, b) => b.score - a.score);
    const against = best && best.score > 0 ? best.item : null;
    return against
      ? {
          kind: 'contradiction',
          standing: 'contradicted',
          line,
          otherLine: against.line,
          text: title,
          finding: `This ${what} is ticked, but "${against.title}" is not done (line ${against.line}), and no evidence is given.`,
        }
      : {
          kind: 'unsupported',
          standing: 'unsupported',
          line,
          otherLine: null,
          text: title,
          finding: `This ${what} is ticked without a value, a link or a person who vouches for it.`,
        };
  });
}
