import { NoSuchWeek } from '@/components/weekly-summaries/no-such-week';
import { systemClock } from '@/lib/platform/clock';
import { readTimeZone } from '@/lib/projects/workspace-queries';

export default async function NoSuchWeekPage() {
  return <NoSuchWeek now={systemClock().toISOString()} timeZone={await readTimeZone()} />;
}
