import { checked, type Evaluation, type Evidence, type SettlingAction, unknown } from './evaluation';
import type { MilestoneFacts } from './facts';
import type { MilestoneRule } from './rule';

/**
 * Plan items or deliverables done. What only the imported document ticks is a claim: it cannot make the rule hold,
 * and where it would, the answer is unknown until somebody confirms it here or binds it to GitHub.
 */
export function evaluateMilestone(
  asked: { id: string; title: string },
  rule: MilestoneRule,
  facts: MilestoneFacts,
): Evaluation {
  const noun = rule.of === 'plan' ? 'plan item' : 'deliverable';
  const href = `#${rule.of === 'plan' ? 'plan' : 'deliverables'}`;
  const total = facts.items.length;
  const needed = rule.atLeast ?? total;
  if (total < Math.max(1, needed)) {
    return unknown(
      'evidence',
      [total === 0 ? `there is no such ${noun}` : `only ${total} of the ${needed} exist`],
      {
        key: `plan:${rule.of}:${rule.section ?? ''}`,
        text: `Write the ${noun}s that “${asked.title}” counts`,
        note: `${total} of ${needed}`,
        href,
      },
    );
  }
  const claimed = facts.items.filter((item) => item.isDone && item.basis === 'document');
  const done = facts.items.filter((item) => item.isDone && item.basis !== 'document');
  const known: Partial<Evidence> = {
    value: done.length,
    unit: `${noun}s`,
    text: `${done.length} of ${total} done${claimed.length > 0 ? `, ${claimed.length} more only in the document` : ''}`,
    n: total,
    sources: done.map(({ id, title, href: link }) => ({ kind: rule.of, id, href: link, label: title })),
  };
  if (done.length < needed && done.length + claimed.length >= needed) {
    const missing = `${claimed.length} of them ${claimed.length === 1 ? 'is' : 'are'} done only in the document`;
    return unknown('evidence', [missing], confirmation(rule, claimed.length, href), known);
  }
  return checked(done.length >= needed, known, {
    key: `finish:${rule.of}:${rule.section ?? ''}`,
    text: `Finish ${needed - done.length} more ${noun}${needed - done.length === 1 ? '' : 's'}`,
    note: `${done.length} of ${needed}`,
    href,
  });
}

function confirmation(rule: MilestoneRule, claimed: number, href: string): SettlingAction {
  const what = rule.of === 'plan' ? 'plan item' : 'deliverable';
  return {
    key: `confirm:${rule.of}:${rule.section ?? ''}`,
    text: `Confirm ${claimed} ${what}${claimed === 1 ? '' : 's'} that only the document ticks`,
    note: '',
    href,
  };
}
