import Link from 'next/link';
import { DataTable } from '@/components/ui/data-table';
import { Section } from '@/components/ui/section';
import { Sub } from '@/components/ui/sub';
import { durationInWords } from '@/lib/ci/domain/duration-words';
import { flakySentence, slowSentence } from '@/lib/ci/domain/reported-sentences';
import type { FlakyTest, Ranking, SlowTest, TestName } from '@/lib/ci-reports/test-queries';
import { paths } from '@/lib/shared/paths';
import { NothingSent } from './nothing-sent';
import { RestsOn } from './rests-on';

const quiet = 'max-w-[72ch] pt-2.5 text-sm text-ink-2';
const count = (n: number) => n.toLocaleString('en-GB');
const firstOf = ({ items, total }: Ranking<unknown>) =>
  total > items.length ? `${items.length} of ${count(total)}` : undefined;

interface Props<Item> {
  ranking: Ranking<Item>;
  /** Slug of the project. */
  project: string;
  now: Date;
}

/** What the ranking says in a sentence, and what it rests on; or that nobody sent any, and how. */
function Opening({ sentence, ranking, project, now }: Props<unknown> & { sentence: string | null }) {
  return sentence === null ? (
    <NothingSent what="tests" when="of this window" project={project} />
  ) : (
    <p className={quiet}>
      {sentence}
      <RestsOn {...ranking} now={now} />
    </p>
  );
}

/** Tests that passed and failed at one commit, the most time lost first. */
export function FlakyTests({ ranking, project, now }: Props<FlakyTest>) {
  return (
    <Section title="Flaky tests" note={firstOf(ranking)} id="flaky-tests">
      <Opening sentence={flakySentence(ranking)} ranking={ranking} project={project} now={now} />
      {ranking.items.length > 0 ? (
        <DataTable
          caption="Flaky tests, the most time lost first"
          rows={ranking.items}
          rowKey={({ testId }) => testId}
          columns={[
            { key: 'test', header: 'Test', width: '44%', cell: (test) => <TestLink test={test} /> },
            {
              key: 'lost',
              header: 'Time lost',
              align: 'end',
              cell: ({ secondsLost }) =>
                secondsLost > 0 ? durationInWords(secondsLost) : <span className="text-ink-3">not told</span>,
            },
            {
              key: 'flaky',
              header: 'Both ways',
              label: 'Both ways at a commit, days',
              align: 'end',
              cell: ({ flaky }) => count(flaky),
            },
            { key: 'failed', header: 'Failed', align: 'end', cell: ({ failed }) => count(failed) },
            {
              key: 'n',
              header: 'n',
              label: 'n, results',
              align: 'end',
              cell: ({ results }) => count(results),
            },
          ]}
        />
      ) : null}
      {ranking.n > 0 ? (
        <p className="max-w-[72ch] pt-2 text-sm text-ink-3">
          Time lost is what its failing results took at commits that it passed as well, on whatever days. It
          counts on the first day by which both had been seen, and again on each later day on which it failed
          there.
        </p>
      ) : null}
    </Section>
  );
}

/** Tests by their mean duration. */
export function SlowestTests({ ranking, project, now }: Props<SlowTest>) {
  return (
    <Section title="Slowest tests" note={firstOf(ranking)} id="slowest-tests">
      <Opening sentence={slowSentence(ranking)} ranking={ranking} project={project} now={now} />
      {ranking.items.length > 0 ? (
        <DataTable
          caption="Tests by their mean duration, the slowest first"
          rows={ranking.items}
          rowKey={({ testId }) => testId}
          columns={[
            { key: 'test', header: 'Test', width: '52%', cell: (test) => <TestLink test={test} /> },
            {
              key: 'mean',
              header: 'Mean',
              align: 'end',
              cell: ({ meanSeconds }) => durationInWords(meanSeconds),
            },
            {
              key: 'total',
              header: 'In all',
              align: 'end',
              cell: ({ totalSeconds }) => durationInWords(totalSeconds),
            },
            {
              key: 'n',
              header: 'n',
              label: 'n, timed results',
              align: 'end',
              cell: ({ n }) => count(n),
            },
          ]}
        />
      ) : null}
    </Section>
  );
}

function TestLink({ test: { testId, suite, className, name } }: { test: TestName }) {
  return (
    <span className="wrap-anywhere">
      <Link href={paths.ciTest(testId)}>
        <bdi>{name || 'without a name'}</bdi>
      </Link>
      <Sub>{[suite, className].filter((part) => part && part !== name).join(', ')}</Sub>
    </span>
  );
}
