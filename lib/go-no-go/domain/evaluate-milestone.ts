import { paths } from '@/lib/shared/paths';
import { earliest, hasCome, type JudgedAt, staleFrom } from './age';
import { readTooLongAgo, sync } from './evaluate-github';
import { checked, type Evaluation, type Evidence, type SettlingAction, unknown } from './evaluation';
import type { MilestoneFacts, MilestoneItemFacts } from './facts';
import type { MilestoneRule } from './rule';

interface Asked {
  id: string;
  title: string;
}

/**
 * Plan items or deliverables done. What only the imported document ticks is a claim: it cannot make the rule hold,
 * and where it would, the answer is unknown until somebody confirms it here or binds it to GitHub. An item that follows
 * a repository read too long ago could be done or not: where the answer hangs on such items it is stale.
 */
export function evaluateMilestone(
  asked: Asked,
  rule: MilestoneRule,
  facts: MilestoneFacts,
  at: JudgedAt,
): Evaluation {
  const answer = answerAt(asked, rule, facts, at);
  // The answer may hold although a reading grew old; so the first moment is looked for at which it does not.
  const moments = facts.items
    .flatMap((item) => (item.readAt ? [staleFrom(item.readAt, rule.staleAfterHours)] : []))
    .filter((moment) => !hasCome(moment, at.now));
  let changesAt = earliest(...moments);
  while (changesAt !== null) {
    const moment = changesAt;
    const then = answerAt(asked, rule, facts, { ...at, now: new Date(moment) });
    if (then.state !== answer.state) break;
    changesAt = earliest(...moments.filter((other) => Date.parse(other) > Date.parse(moment)));
  }
  return { ...answer, changesAt };
}

function answerAt(asked: Asked, rule: MilestoneRule, facts: MilestoneFacts, at: JudgedAt): Evaluation {
  const noun = rule.of === 'plan' ? 'plan item' : 'deliverable';
  const href =
    rule.of === 'plan'
      ? paths.pilotTab(at.slug, 'plan', 'plan')
      : paths.pilotTab(at.slug, 'record', 'deliverables');
  const counted = facts.items.filter(({ isDropped }) => !isDropped);
  const total = counted.length;
  const needed = rule.atLeast ?? total;
  if (total < Math.max(1, needed)) {
    const missing = total === 0 ? `there is no such ${noun}` : `only ${total} of the ${needed} exist`;
    return unknown('evidence', [missing], {
      key: `plan:${rule.of}:${rule.section ?? ''}`,
      text: `Write the ${noun}s that “${asked.title}” counts`,
      note: `${total} of ${needed}`,
      href,
    });
  }
  const claimed = counted.filter((item) => item.isDone && item.basis === 'document');
  const done = counted.filter((item) => item.isDone && item.basis !== 'document');
  const known: Partial<Evidence> = {
    value: done.length,
    unit: `${noun}s`,
    text: `${done.length} of ${total} done${claimed.length > 0 ? `, ${claimed.length} more only in the document` : ''}`,
    n: total,
    fetchedAt: oldestReading(counted),
    sources: done.map(({ id, title, href: link }) => ({ kind: rule.of, id, href: link, label: title })),
  };
  const unsure = facts.items.filter((item) => isUnsure(item, rule, at));
  const sure = done.filter((item) => !unsure.includes(item)).length;
  const open = counted.filter((item) => !item.isDone && !unsure.includes(item)).length;
  const atMost = sure + claimed.length + unsure.length;
  const isSettled = rule.atLeast === null ? open > 0 : sure >= needed || atMost < needed;
  if (unsure.length > 0 && !isSettled) {
    const oldest = unsure.some(({ readAt }) => readAt === null) ? null : oldestReading(unsure);
    if (oldest) return readTooLongAgo(oldest, rule.staleAfterHours, known, at);
    return unknown('source', ['a complete read of the issues that its items follow'], sync, known);
  }
  if (done.length < needed && done.length + claimed.length >= needed) {
    const missing = `${claimed.length} of them ${claimed.length === 1 ? 'is' : 'are'} done only in the document`;
    return unknown('evidence', [missing], confirmation(rule, claimed.length, href), known);
  }
  const left = needed - done.length;
  return checked(done.length >= needed, known, {
    until: null,
    unlessMet: {
      key: `finish:${rule.of}:${rule.section ?? ''}`,
      text: `Finish ${left} more ${noun}${left === 1 ? '' : 's'}`,
      note: `${done.length} of ${needed}`,
      href,
    },
  });
}

/** GitHub may say something else by now, also of what it had dropped. */
function isUnsure({ basis, readAt }: MilestoneItemFacts, rule: MilestoneRule, { now }: JudgedAt): boolean {
  return basis === 'github' && (readAt === null || hasCome(staleFrom(readAt, rule.staleAfterHours), now));
}

function oldestReading(items: readonly MilestoneItemFacts[]): string | null {
  return earliest(...items.map(({ readAt }) => readAt));
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
