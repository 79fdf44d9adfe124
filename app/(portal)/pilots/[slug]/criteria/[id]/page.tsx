import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { AmendmentDiff } from '@/components/pilots/amendment-diff';
import { ComputationSection } from '@/components/pilots/computation-section';
import { CriterionHead } from '@/components/pilots/criterion-head';
import { EvidenceRecordsSection } from '@/components/pilots/evidence-records-section';
import { HistorySection } from '@/components/pilots/history-section';
import { PastEvaluationSection } from '@/components/pilots/past-evaluation-section';
import { WaiverStrip } from '@/components/pilots/waiver-strip';
import { Section } from '@/components/ui/section';
import { readForPage } from '@/lib/auth/page-read';
import { readCriteriaRecord } from '@/lib/go-no-go/criteria-queries';
import { computationSteps } from '@/lib/go-no-go/domain/computation';
import { listEvidenceRecords } from '@/lib/go-no-go/evidence-record-queries';
import { listEvidenceStreams } from '@/lib/go-no-go/evidence-stream-queries';
import { historyPerPage, readHistory, readPastEvaluation } from '@/lib/go-no-go/history-queries';
import { readRuleNames } from '@/lib/go-no-go/rule-name-queries';
import { paths } from '@/lib/shared/paths';
import { PilotFrame } from '../../pilot-frame';
import { type PilotPageProps, readPilot } from '../../read-pilot';

interface Props {
  params: Promise<{ slug: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const perPage = 25;

/** The criterion of the address among those of the pilot, or the one that was taken out; anything else is not there. */
async function readCriterion(params: Props['params']) {
  const { slug, id } = await params;
  const read = await readPilot(slug);
  const record = await readForPage(() => readCriteriaRecord(read.viewer, read.pilot.id));
  const criterion = read.pilot.criteria.find((one) => one.id === id) ?? null;
  const removed = record.removed.find((one) => one.id === id) ?? null;
  const subject = criterion ?? removed;
  if (!subject) notFound();
  return { ...read, record, criterion, removed, subject };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, id } = await params;
  const { pilot } = await readPilot(slug);
  const title = pilot.criteria.find((one) => one.id === id)?.title ?? 'Criterion';
  return { title: `${title}, ${pilot.title}` };
}

/** A criterion and everything its state rests on: why, how it was computed, how it read over time, the very records. */
export default async function CriterionPage({ params, searchParams }: Props & PilotPageProps) {
  const { viewer, now, today, pilot, record, criterion, removed, subject } = await readCriterion(params);
  const asked = await searchParams;
  const [page, historyPage] = [pageOf(asked.page), pageOf(asked.history)];
  const { id, side } = subject;
  const rows = { limit: perPage, offset: (page - 1) * perPage };
  const [history, records, streams, names, past] = await Promise.all([
    readHistory(viewer, id, historyPage),
    listEvidenceRecords(viewer, id, rows, now),
    listEvidenceStreams(viewer, id),
    readRuleNames(viewer, criterion?.rule ?? null, { projectId: pilot.project.id }),
    typeof asked.at === 'string' && isId(asked.at) ? readPastEvaluation(viewer, id, asked.at) : null,
  ]);
  const { slug, timeZone } = pilot;
  const self = paths.criterion(slug, id);
  const waivers = record.waivers.get(id) ?? [];
  const amendments = record.amendments.get(id) ?? [];
  return (
    <PilotFrame pilot={pilot} tab="criteria" today={today}>
      <p className="mt-0 mb-3 text-sm">
        <Link href={paths.pilotTab(slug, 'criteria', `criterion-${id}`)}>All criteria</Link>
      </p>
      <CriterionHead criterion={criterion} removed={removed} timeZone={timeZone} stage={pilot.stage} />
      {past ? <PastEvaluationSection past={past} side={side} timeZone={timeZone} closeHref={self} /> : null}
      {criterion?.rule ? (
        <ComputationSection
          steps={computationSteps(criterion.rule, criterion.evaluation.evidence, names, { now, timeZone })}
          isWaived={criterion.evaluation.state === 'waived'}
        />
      ) : null}
      <EvidenceRecordsSection
        records={records}
        streams={streams}
        page={page}
        perPage={perPage}
        now={now}
        hrefOf={(to) => `${self}?page=${to}#records`}
        csvHref={`${self}/records.csv`}
      />
      <HistorySection
        history={history}
        side={side}
        page={historyPage}
        perPage={historyPerPage}
        now={now}
        timeZone={timeZone}
        hrefOf={(to) => `${self}?history=${to}#history`}
        entryHref={(entry) => `${self}?at=${entry}#then`}
      />
      {waivers.length > 0 ? (
        <Section id="waivers" title="Waivers" note={`${waivers.length}`}>
          <div className="pt-2.5">
            {waivers.map((waiver) => (
              <WaiverStrip key={waiver.id} waiver={waiver} now={now} timeZone={timeZone} />
            ))}
          </div>
        </Section>
      ) : null}
      {amendments.length > 0 ? (
        <Section id="amendments" title="Amendments" note={`${amendments.length}`}>
          <div className="pt-2.5">
            {amendments.map((amendment) => (
              <AmendmentDiff key={amendment.id} amendment={amendment} timeZone={timeZone} />
            ))}
          </div>
        </Section>
      ) : null}
    </PilotFrame>
  );
}

function pageOf(asked: string | string[] | undefined): number {
  const page = Number(asked);
  return Number.isInteger(page) && page > 0 && page < 1_000_000 ? page : 1;
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
