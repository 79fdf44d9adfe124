import { dayInWords } from './age';

export type WaiverState = 'asked' | 'approved' | 'refused' | 'withdrawn';

/** A waiver as it is shown, for ever. Times are UTC ISO; `until` is the last instant at which it counts. */
export interface WaiverView {
  id: string;
  criterionId: string;
  reason: string;
  until: string | null;
  state: WaiverState;
  askedById: string;
  askedByName: string;
  askedAt: string;
  answeredByName: string | null;
  answeredAt: string | null;
  answerReason: string;
  endedAt: string | null;
  endedByName: string | null;
}

/** Where a waiver stands now: "expired" is approved and past its last day. */
export type WaiverStanding = WaiverState | 'ended' | 'expired';

type Dated = { state: WaiverState; until: Date | string | null; endedAt: Date | string | null };

/** Its last millisecond still counts, as it does in the evaluation. */
export function waiverStanding({ state, until, endedAt }: Dated, now: Date): WaiverStanding {
  if (state !== 'approved') return state;
  if (endedAt) return 'ended';
  return until && new Date(until).getTime() < now.getTime() ? 'expired' : 'approved';
}

/** Whether it waits for an answer or counts, so that another one would be one too many. */
export function isOpenWaiver(waiver: Dated, now: Date): boolean {
  const standing = waiverStanding(waiver, now);
  return standing === 'approved' || (standing === 'asked' && !isPast(waiver.until, now));
}

function isPast(until: Date | string | null, now: Date): boolean {
  return until !== null && new Date(until).getTime() < now.getTime();
}

/** The waiver in one sentence, with names, day and reason; days are those of the pilot's zone. */
export function waiverInWords(waiver: WaiverView, now: Date, timeZone: string): string {
  const { reason, until, askedByName: asker, answerReason, endedAt, endedByName } = waiver;
  const approver = waiver.answeredByName ?? 'somebody';
  const day = (at: string) => dayInWords(at, timeZone);
  const term = until ? ` until ${day(until)}` : '';
  switch (waiverStanding(waiver, now)) {
    case 'asked':
      return `${asker} asks to waive it${term}: ${reason}`;
    case 'approved':
      return `Waived by ${approver}${term || ' until it is ended'}: ${reason}`;
    case 'expired':
      return `Was waived by ${approver}${term}, which has passed: ${reason}`;
    case 'ended':
      return `Was waived by ${approver} until ${endedByName ?? 'somebody'} ended it on ${day(endedAt ?? '')}: ${reason}`;
    case 'refused':
      return `${approver} refused to waive it (${answerReason || 'no reason given'}); ${asker} had asked: ${reason}`;
    case 'withdrawn':
      return `${asker} asked to waive it and withdrew: ${reason}`;
  }
}
