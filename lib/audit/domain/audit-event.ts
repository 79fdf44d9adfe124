/** What happened, as the chain keeps it. Actions are "noun.verb" ("pilot.imported", "token.created"). */
export interface AuditEntry {
  actor: string;
  actorName: string;
  action: `${string}.${string}`;
  subjectKind: string;
  subjectId: string;
  projectId: string | null;
  before: unknown;
  after: unknown;
}
