import { HealthLine } from '@/components/publishing/health-line';
import { WordSections } from '@/components/publishing/word-sections';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { readComputedHealth } from '@/lib/publishing/desk-queries';
import { wordsIn } from '@/lib/publishing/domain/lead-words';
import { readSettable, tooGreen } from '@/lib/publishing/domain/stated-health';
import { renderWords } from './render-words';

/** The summary as its page will show it, to whoever writes it. */
export async function SummaryPreview({
  viewer,
  fields,
}: {
  viewer: Viewer;
  fields: Readonly<Record<string, string>>;
}) {
  const { isoWeek = '', project = '', setHealth = '', setHealthReason = '' } = fields;
  const [words, { missedTargets, ...computed }] = await Promise.all([
    renderWords(wordsIn(fields), { prefix: 'preview', isPreview: true, headingLevel: 4 }),
    readComputedHealth(viewer, { isoWeek, project }),
  ]);
  const health = { ...computed, set: readSettable(setHealth || null), setReason: setHealthReason };
  return (
    <>
      <HealthLine health={health} warning={tooGreen(health, missedTargets)} />
      <WordSections words={words} />
    </>
  );
}
