import { addDays, dayIn } from '@/lib/shared/calendar-day';
import type { FeedbackQuestion } from './domain/feedback';
import type { FeedbackFormRow } from './records/feedback';

/** The form as its own fields show it: one question a line, days in the pilot's zone, the last one counting. */
export function formFields(
  form: Pick<FeedbackFormRow, 'introduction' | 'questions' | 'mayBeAnonymous' | 'opensAt' | 'closesAt'>,
  timeZone: string,
): Record<string, string> {
  return {
    introduction: form.introduction,
    questions: questionsIn(form)
      .map(({ text }) => text)
      .join('\n'),
    mayBeAnonymous: form.mayBeAnonymous ? 'on' : 'no',
    opensOn: form.opensAt ? dayIn(form.opensAt, timeZone) : '',
    closesOn: form.closesAt ? addDays(dayIn(form.closesAt, timeZone), -1) : '',
  };
}

export function questionsIn(form: Pick<FeedbackFormRow, 'questions'>): FeedbackQuestion[] {
  return form.questions as unknown as FeedbackQuestion[];
}
