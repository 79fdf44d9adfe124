import { z } from 'zod';
import { answersInput } from '@/lib/pilots/feedback-input';

const isField = /^(rating|comment)\.[^.]+$/;

/**
 * The answer form as it is sent: "rating.KEY" and "comment.KEY" a question, and who answers. `place` says which form:
 * the secret of a link, or the pilot. A question without a rating is left open; a comment without one is refused,
 * because it would be lost.
 */
export const answerForm = z.record(z.string(), z.string()).transform((fields, context) => {
  const { place = '', name = '', named = 'yes', ...rest } = fields;
  const unknown = Object.keys(rest).filter((key) => !isField.test(key));
  for (const key of unknown) context.addIssue({ code: 'custom', path: [key], message: 'Not known here.' });
  const keys = [...new Set(Object.keys(rest).map((key) => key.slice(key.indexOf('.') + 1)))];
  const answers = keys.flatMap((question) => {
    const rating = rest[`rating.${question}`];
    const comment = rest[`comment.${question}`] ?? '';
    if (rating) return [{ question, rating: Number(rating), comment }];
    if (comment.trim())
      context.addIssue({
        code: 'custom',
        path: [`rating.${question}`],
        message: 'Choose a rating to go with what you wrote.',
      });
    return [];
  });
  const read = answersInput.safeParse({ answers, name, isAnonymous: named === 'no' });
  if (read.success) return { place, ...read.data };
  for (const issue of read.error.issues) {
    const [part, index, what] = issue.path;
    const question = part === 'answers' && typeof index === 'number' ? answers[index]?.question : undefined;
    const path = question
      ? [`${what === 'comment' ? 'comment' : 'rating'}.${question}`]
      : [String(part ?? '')];
    context.addIssue({ code: 'custom', path: path[0] === 'answers' ? [] : path, message: issue.message });
  }
  return z.NEVER;
});
