import { RefusedError } from '@/lib/platform/errors';

/** What a command line that makes no sense ends with, as getopt and bash have it. */
export const usageExitCode = 2;

/** For what was typed: `problem` in words, or what `parseArgs` threw, whose first sentence is enough. */
export function usageError(command: string, problem: unknown): RefusedError {
  const said = problem instanceof Error ? firstSentence(problem.message) : String(problem);
  return new RefusedError([{ code: 'usage', message: `${said} "${command} --help" shows how.` }]);
}

export const isUsageError = (error: RefusedError) => error.reasons[0]?.code === 'usage';

function firstSentence(text: string): string {
  const [sentence = ''] = text.split(/\.?\n|\. /);
  return sentence.endsWith('.') ? sentence : `${sentence}.`;
}
