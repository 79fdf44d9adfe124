import { recordChange } from '@/lib/audit/commands';
import { formatValue } from '@/lib/metrics/domain/format-value';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type AddBasisInput, addBasisInput, type RemoveBasisInput, removeBasisInput } from './basis-input';
import { type BasisHolds, type BasisStood, holdsInWords } from './domain/basis';
import { standOfIssue, standOfMetric, standOfPilot } from './domain/stand-of';
import { type BasisFacts, type BasisSubject, issueFacts, issueKey, readBasisFacts } from './judge-bases';
import { deleteBasis, insertBasis, listBasesOf } from './records/bases';
import { findAdrHead, holdAdr } from './records/held';
import { findSubjectMeta } from './records/subjects';

/**
 * Says what a decision rests on: a metric, a pilot or an issue of its project, and what has to stay true of it. How it
 * stands now is kept beside it. Said of the version that was read: when the text changed meanwhile, it is asked again.
 */
export async function addBasis(viewer: Viewer, input: AddBasisInput): Promise<Result<{ basisId: string }>> {
  const { adrId, version, subject: key, holds: asked } = addBasisInput.parse(input);
  const adr = await requireEditable(viewer, adrId);
  const subject = subjectOf(key);
  const meta = await findSubjectMeta(subject);
  if (!meta || meta.projectId !== adr.projectId) return refuse(notThere);
  const now = systemClock();
  const facts = await readBasisFacts([subject], now);
  const said = holdsOf(asked, subject, facts);
  if (!said.ok) return said;
  const { holds, stood } = said.value;
  const { actorName: addedBy } = actorOf(viewer);
  return inTransaction(async (tx) => {
    const held = await holdAdr(tx, adrId);
    if (!held || held.deletedAt) throw new NotFoundError('There is no such decision.');
    if (held.version !== version) return refuse(changedMeanwhile);
    const others = await listBasesOf([adrId], now, tx);
    const isSaid = others.some(
      (one) => keyOf(one) === key && JSON.stringify(sorted(one.holds)) === JSON.stringify(sorted(holds)),
    );
    if (isSaid)
      return refuse({
        code: 'said',
        field: 'subject',
        message: `That it rests on “${meta.name}” so is said already.`,
      });
    const basisId = await insertBasis(tx, { adrId, ...subject, holds, stood, addedBy, addedAt: now });
    await recordChange(tx, viewer, {
      action: 'adr.basis-added',
      subjectKind: 'adr',
      subjectId: adrId,
      projectId: adr.projectId,
      after: {
        restsOn: meta.name,
        holds: holdsInWords(holds, formatValue),
        stood: stood.text || 'not known',
        version,
      },
    });
    return accept({ basisId });
  });
}

/** Takes off something that a decision was said to rest on; the audit keeps what was said. */
export async function removeBasis(viewer: Viewer, input: RemoveBasisInput): Promise<Result<null>> {
  const { adrId, basisId } = removeBasisInput.parse(input);
  const adr = await requireEditable(viewer, adrId);
  return inTransaction(async (tx) => {
    await holdAdr(tx, adrId);
    const basis = (await listBasesOf([adrId], systemClock(), tx)).find(({ id }) => id === basisId);
    if (!basis || !(await deleteBasis(tx, basisId)))
      return refuse({ code: 'gone', message: 'Somebody took it off already. Nothing was changed.' });
    await recordChange(tx, viewer, {
      action: 'adr.basis-removed',
      subjectKind: 'adr',
      subjectId: adrId,
      projectId: adr.projectId,
      before: {
        restsOn: basis.metricName ?? basis.pilotTitle ?? `#${basis.issueNumber} ${basis.issueTitle}`,
        holds: holdsInWords(basis.holds, formatValue),
        stood: basis.stood.text || 'not known',
        saidBy: basis.addedBy,
      },
    });
    return accept(null);
  });
}

async function requireEditable(viewer: Viewer, adrId: string) {
  const adr = await findAdrHead(adrId);
  if (!adr || adr.deletedAt) throw new NotFoundError('There is no such decision.');
  requirePermission(viewer, 'adr.edit', adr.projectId);
  return adr;
}

const notThere = {
  code: 'no-subject',
  field: 'subject',
  message:
    'There is no such metric, pilot or issue in the project of this decision. Choose one from the list.',
};
const changedMeanwhile = {
  code: 'changed',
  message:
    'The decision was changed since you opened it. Read it again, then say what it rests on; nothing was saved.',
};

type Asked = ReturnType<typeof addBasisInput.parse>['holds'];

/** What has to hold as it is stored, with how it stands now; refused where the two do not fit the subject. */
function holdsOf(
  asked: Asked,
  subject: BasisSubject,
  facts: BasisFacts,
): Result<{ holds: BasisHolds; stood: BasisStood }> {
  const wrongKind = (what: string) =>
    refuse({
      code: 'kind',
      field: 'rule',
      message: `That can only be said of ${what}. Choose another rule.`,
    });
  if (asked.rule === 'at-least' || asked.rule === 'at-most' || asked.rule === 'not-worse') {
    const metric = subject.metricId && facts.metrics.get(subject.metricId);
    if (!metric) return wrongKind('a metric');
    const stood = standOfMetric(metric);
    if (asked.rule !== 'not-worse')
      return accept({ holds: { kind: asked.rule, value: asked.value, unit: metric.unit.unit }, stood });
    if (stood.value === null) {
      const { n, missing } = metric.measurement;
      const message = `The metric has no value now to compare with (n = ${n}; ${n + missing} would be enough). Give a bound instead.`;
      return refuse({ code: 'no-value', field: 'percent', message });
    }
    return accept({ holds: { kind: 'not-worse', percent: asked.percent }, stood });
  }
  if (asked.rule === 'issue') {
    const row = subject.issue && facts.issues.get(issueKey(subject.issue));
    if (!row) return wrongKind('an issue');
    return accept({ holds: { kind: 'issue', state: asked.state }, stood: standOfIssue(issueFacts(row)) });
  }
  const pilot = subject.pilotId && facts.pilots.get(subject.pilotId);
  if (!pilot) return wrongKind('a pilot');
  if (asked.rule === 'criterion') {
    const criterion = pilot.criteria.find(({ id }) => id === asked.criterionId);
    if (!criterion)
      return refuse({
        code: 'no-criterion',
        field: 'criterionId',
        message: 'Choose one of the criteria of the pilot.',
      });
    const holds = { kind: 'criterion' as const, criterionId: criterion.id, title: criterion.title };
    return accept({ holds, stood: standOfPilot(holds, pilot) });
  }
  const holds: BasisHolds =
    asked.rule === 'decision'
      ? { kind: 'decision', outcome: asked.outcome }
      : { kind: 'verdict', verdict: asked.verdict };
  return accept({ holds, stood: standOfPilot(holds, pilot) });
}

function subjectOf(key: string): BasisSubject {
  const [kind, id = '', githubId = '0'] = key.split(':');
  return {
    metricId: kind === 'metric' ? id : null,
    pilotId: kind === 'pilot' ? id : null,
    issue: kind === 'issue' ? { repositoryId: id, githubId: BigInt(githubId) } : null,
  };
}

function keyOf(row: {
  metricId: string | null;
  pilotId: string | null;
  issueRepositoryId: string | null;
  issueGithubId: bigint | null;
}): string {
  if (row.metricId) return `metric:${row.metricId}`;
  if (row.pilotId) return `pilot:${row.pilotId}`;
  return `issue:${row.issueRepositoryId}:${row.issueGithubId}`;
}

/** JSON of the database comes back with its keys in another order. */
const sorted = (holds: BasisHolds) => Object.entries(holds).sort(([a], [b]) => (a < b ? -1 : 1));
