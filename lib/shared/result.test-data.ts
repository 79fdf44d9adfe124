import type { Reason, Result } from './result';

/** What was accepted; a refusal fails the test with its words. */
export function given<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.reasons.map(({ message }) => message).join(' '));
  return result.value;
}

/** The first reason of what was refused; an acceptance fails the test. */
export async function refusal(result: Promise<Result<unknown>>): Promise<Reason> {
  const answer = await result;
  const reason = answer.ok ? undefined : answer.reasons[0];
  if (!reason) throw new Error('it was accepted');
  return reason;
}
