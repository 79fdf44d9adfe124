import { plainText } from '@/lib/markdown/outline-text';
import type { ImportedPilot, ImportedRole } from '@/lib/pilots/domain/imported-pilot';
import { type Entry, type Field, fieldOf } from '../entries';
import type { Ledger } from '../ledger';
import { labelledUnder, listedUnder } from '../listing';
import type { Place } from '../places';

const nobody =
  /^\W*(?:tbd|tba|tbc|tbn|to be (?:decided|determined|defined|named|announced|confirmed|assigned|filled)|unassigned|unnamed|unknown|open|vacant|none(?: yet)?|nobody(?: yet)?|not (?:yet )?(?:assigned|named|known)|n\/?a|name|owner|person|\?+|-+|—|\.{2,}|_+|xx+)?\W*$/i;

/** The text stands where a name should, and names nobody ("[TBD]", "?", "—", ""). */
export function namesNobody(text: string): boolean {
  return nobody.test(text.trim());
}

const roleWords =
  /\b(?:lead|owner|manager|engineer|developer|reviewer?|sponsor|support|qa|security|ops|operations|analyst|champion|coordinator|architect|tester|documentation|facilitator|contact|designer|driver|approver)\b/i;

export function readRoles(places: readonly Place[], ledger: Ledger): ImportedRole[] {
  return labelledUnder(places, ['roles'], ledger).map(({ entry }) => roleOf(entry));
}

function roleOf(entry: Entry): ImportedRole {
  const personCell = entry.fields.find((field) =>
    /\bwho\b|name|person|people|assignee|owner|member|assigned|contact/.test(field.label),
  );
  const roleCell = entry.fields.find((field) => /role|function|position/.test(field.label));
  const duty = plainText(fieldOf(entry, /dut(?:y|ies)|responsib|task|does|area|note|focus/));
  if (roleCell && !personCell) return made(plainText(roleCell.text), entry.title, duty, entry.line);
  if (personCell) return made(entry.title, plainText(personCell.text), duty, entry.line);
  if (!entry.named) {
    return roleWords.test(entry.whole)
      ? made(entry.whole, '', '', entry.line)
      : made('Team member', entry.whole, '', entry.line);
  }
  const [person = '', ...rest] = plainText(entry.detail).split(/\s+[-–—]\s+|;\s+/);
  return made(entry.title, person, rest.join(' - ') || duty, entry.line);
}

function made(role: string, person: string, duty: string, line: number): ImportedRole {
  return { role, personName: namesNobody(person) ? null : person.trim(), duty, line };
}

/** Who leads: a named lead of the pilot among the roles, or the fact at the top. */
export function findLead(roles: readonly ImportedRole[], facts: readonly Field[]): string | null {
  const fact = facts.find((candidate) =>
    /^(?:pilot |project )?(?:lead|owner|driver|responsible|manager)$/.test(candidate.label),
  );
  if (fact && !namesNobody(fact.text)) return fact.text;
  return roles.find((role) => /\blead\b|\bmanager\b|\bdriver\b/i.test(role.role))?.personName ?? null;
}

export function readCommunications(
  places: readonly Place[],
  ledger: Ledger,
): ImportedPilot['communications'] {
  return listedUnder(places, ['communication'], ledger).map(({ entry }) => {
    const how = [
      'channel|how|where|medium|format|means|tool',
      'when|frequency|cadence|how often',
      'what|content|message|purpose',
    ]
      .map((label) => plainText(fieldOf(entry, new RegExp(`\\b(?:${label})\\b`))))
      .filter(Boolean);
    const cells = how.length > 0 ? how : entry.fields.map((field) => plainText(field.text)).filter(Boolean);
    return { audience: entry.title, channel: plainText(entry.detail) || cells.join(', '), line: entry.line };
  });
}
