import { verifyChain } from '@/lib/audit/queries';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { createProject } from '@/lib/projects/commands';
import type { Reason } from '@/lib/shared/result';
import { given } from '@/lib/shared/result.test-data';
import { createPilot } from './commands';
import type { FormTexts } from './domain/part-fields';
import type { PartName } from './domain/part-kinds';
import { savePart } from './part-commands';
import { listPartRows } from './records/parts';

const operator = systemViewer('edits');
const edited: readonly PartName[] = ['risk', 'role', 'deliverable', 'objective'];
const rowsOfAKind = 3;

interface Row {
  part: PartName;
  id: string;
  /** The field that each edit gives a text of its own. */
  field: string;
}
/** What one client last read of a row: what its form would hold. */
interface Read {
  texts: FormTexts;
  version: number;
}
interface Accepted {
  row: Row;
  text: string;
  version: number;
}

export interface EditRun {
  attempts: number;
  accepted: number;
  conflicts: number;
  /** Every way in which something was lost, doubled, untold or broken, in words; empty when all is well. */
  faults: string[];
}

const texts: Partial<Record<PartName, FormTexts>> = {
  risk: { title: 'Risk', kind: 'technical', state: 'open' },
  role: { role: 'Role' },
  deliverable: { title: 'Deliverable', state: 'planned' },
  objective: { title: 'Objective' },
};
const fields: Partial<Record<PartName, string>> = {
  risk: 'mitigation',
  role: 'duty',
  deliverable: 'detail',
  objective: 'detail',
};

/**
 * So many edits of the parts of one pilot by so many clients at once, each from what it last read. A client that is told
 * of a conflict keeps its own text and saves it over the other one every second time, as a person would who chose to.
 */
export async function runConcurrentEdits(clients: number, edits: number): Promise<EditRun> {
  const pilotId = await newPilot();
  const rows: Row[] = [];
  for (const part of edited)
    for (let i = 0; i < rowsOfAKind; i += 1) {
      const { id } = given(await savePart(operator, { pilotId, part, texts: texts[part] ?? {} }));
      rows.push({ part, id, field: fields[part] ?? '' });
    }
  const accepted: Accepted[] = [];
  const conflicts: { row: Row; sent: number; reason: Reason }[] = [];
  const faults: string[] = [];
  let attempts = 0;

  const client = async (number: number) => {
    const viewer = clientViewer(number);
    const held = new Map<string, Read>();
    for (let turn = 0; attempts < edits; turn += 1) {
      const row = rows[(turn * 7 + number * 5) % rows.length] as Row;
      const read = held.get(row.id) ?? (await readRow(pilotId, row));
      attempts += 1;
      const text = `client ${number}, edit ${turn}`;
      const send = { pilotId, part: row.part, partId: row.id, version: read.version };
      const result = await savePart(viewer, { ...send, texts: { ...read.texts, [row.field]: text } });
      if (result.ok) {
        accepted.push({ row, text, version: read.version + 1 });
        held.delete(row.id);
        continue;
      }
      const [reason] = result.reasons;
      if (reason?.code !== 'conflict') faults.push(`${text}: ${reason?.code} ${reason?.message}`);
      else conflicts.push({ row, sent: read.version, reason });
      if (reason?.theirs && turn % 2 === 0)
        held.set(row.id, { texts: reason.theirs.fields, version: reason.theirs.version });
      else held.delete(row.id);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));

  faults.push(...checkConflicts(accepted, conflicts), ...(await checkStored(pilotId, rows, accepted)));
  return { attempts, accepted: accepted.length, conflicts: conflicts.length, faults };
}

/** Each conflict names what somebody else had saved after the version that was sent. */
function checkConflicts(
  accepted: Accepted[],
  conflicts: { row: Row; sent: number; reason: Reason }[],
): string[] {
  const saved = new Map(accepted.map(({ row, version, text }) => [`${row.id} ${version}`, text]));
  return conflicts.flatMap(({ row, sent, reason: { theirs } }) => {
    if (!theirs) return [`a conflict of ${row.part} tells nothing`];
    const told = theirs.fields[row.field];
    const isTrue = theirs.version > sent && saved.get(`${row.id} ${theirs.version}`) === told;
    return isTrue
      ? []
      : [`a conflict of ${row.part} tells “${told}” as version ${theirs.version}, which nobody saved`];
  });
}

/** Every accepted edit is once in the audit log, the last one is what is stored, and the chain holds. */
async function checkStored(pilotId: string, rows: Row[], accepted: Accepted[]): Promise<string[]> {
  const faults: string[] = [];
  const events = await database().auditEvent.findMany({
    where: { subjectId: pilotId, action: { endsWith: '.edited' } },
  });
  const logged = new Map<string, number>();
  for (const { after } of events) {
    const said = Object.values(after as Record<string, unknown>).find((value) =>
      /^client \d+, /.test(String(value)),
    );
    const key = `${(after as { id: string }).id} ${said} ${(after as { version: number }).version}`;
    logged.set(key, (logged.get(key) ?? 0) + 1);
  }
  for (const { row, text, version } of accepted)
    if (logged.get(`${row.id} ${text} ${version}`) !== 1)
      faults.push(`“${text}” is not once in the audit log`);
  if (events.length !== accepted.length)
    faults.push(`${events.length} edits are in the audit log and ${accepted.length} were accepted`);
  for (const row of rows) {
    const mine = accepted.filter((edit) => edit.row === row).sort((a, b) => a.version - b.version);
    const stored = (await listPartRows(row.part, pilotId)).find(({ id }) => id === row.id);
    if (mine.some(({ version }, i) => version !== i + 2))
      faults.push(`two edits of ${row.part} took one version`);
    const last = mine.at(-1);
    if (stored?.version !== mine.length + 1 || (last && stored[row.field] !== last.text))
      faults.push(`${row.part} keeps “${stored?.[row.field]}” and the last edit was “${last?.text}”`);
  }
  const chain = await verifyChain(operator);
  if (chain.broken) faults.push('the audit chain is broken');
  return faults;
}

async function readRow(pilotId: string, { part, id }: Row): Promise<Read> {
  const row = (await listPartRows(part, pilotId)).find((found) => found.id === id);
  if (!row) throw new Error(`a ${part} is gone`);
  const known = { ...texts[part], ...(fields[part] && { [fields[part]]: String(row[fields[part]] ?? '') }) };
  return { texts: known, version: row.version };
}

function clientViewer(number: number): Viewer {
  const id = `0199f000-0000-7000-8000-${String(number).padStart(12, '0')}`;
  return { kind: 'person', id, name: `Client ${number}`, role: 'contributor', projectRoles: {} };
}

async function newPilot(): Promise<string> {
  const slug = `edits-${(await database().project.count()) + 1}`;
  given(await createProject(operator, { slug, name: slug, description: '' }));
  return given(await createPilot(operator, { project: slug, title: 'Edited by many' })).id;
}
