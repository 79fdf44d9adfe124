import { firstFolder } from './domain/write/draft-rules';
import { usualNames } from './domain/write/file-names';
import { type LogStyle, logStyleOf } from './domain/write/log-style';
import { usualWords } from './domain/write/status-words';
import { listLogTexts } from './records/drafts';

/** How a log is written; for one without decisions the usual way, in the first folder that its globs name. */
export async function readLogStyle(
  projectId: string,
  repository: { id: string; adrGlobs: string[] } | null,
): Promise<LogStyle> {
  const known = logStyleOf(await listLogTexts(projectId, repository?.id ?? null));
  if (known) return known;
  const names = usualNames(repository ? firstFolder(repository.adrGlobs) : '');
  return { names, words: usualWords, dateForm: (iso) => iso, own: null, nearest: 'madr4' };
}
