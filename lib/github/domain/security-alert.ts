import { z } from 'zod';
import type { Result } from '@/lib/shared/result';
import { foreignNumber, foreignPage, foreignTime, type Mapped, readForeign } from './foreign';

export type AlertKind = 'dependabot' | 'code_scanning';

export interface SecurityAlertRow {
  /** The number again: GitHub gives alerts no id besides. */
  githubId: bigint;
  number: number;
  /** As GitHub writes it: open, fixed, dismissed, auto_dismissed. */
  state: string;
  /** As GitHub writes it: critical, high, medium, low; null where the tool gives none. */
  severity: string | null;
  title: string;
  identifier: string | null;
  cve: string | null;
  origin: string | null;
  path: string | null;
  htmlUrl: string;
  dismissedReason: string | null;
  createdAt: Date;
  updatedAt: Date;
  fixedAt: Date | null;
  dismissedAt: Date | null;
}

const common = {
  number: foreignNumber,
  state: z.string().min(1),
  html_url: foreignPage,
  created_at: foreignTime,
  fixed_at: foreignTime.nullish(),
  dismissed_at: foreignTime.nullish(),
  dismissed_reason: z.string().nullish(),
};

const foreignDependabot = z.object({
  ...common,
  updated_at: foreignTime,
  dependency: z.object({
    package: z.object({ name: z.string() }).nullish(),
    manifest_path: z.string().nullish(),
  }),
  security_advisory: z.object({
    ghsa_id: z.string(),
    cve_id: z.string().nullish(),
    severity: z.string(),
    summary: z.string(),
  }),
});

export function mapDependabotAlert(raw: unknown): Result<Mapped<SecurityAlertRow>> {
  const read = readForeign(foreignDependabot, raw);
  if (!read.ok) return read;
  const { value: alert, notes } = read.value;
  const { security_advisory: advisory, dependency } = alert;
  const row: SecurityAlertRow = {
    githubId: BigInt(alert.number),
    number: alert.number,
    state: alert.state,
    severity: advisory.severity,
    title: advisory.summary,
    identifier: advisory.ghsa_id,
    cve: advisory.cve_id ?? null,
    origin: dependency.package?.name ?? null,
    path: dependency.manifest_path ?? null,
    htmlUrl: alert.html_url,
    dismissedReason: alert.dismissed_reason ?? null,
    createdAt: alert.created_at,
    updatedAt: alert.updated_at,
    fixedAt: alert.fixed_at ?? null,
    dismissedAt: alert.dismissed_at ?? null,
  };
  return { ok: true, value: { row, notes } };
}

const foreignCodeScanning = z.object({
  ...common,
  updated_at: foreignTime.nullish(),
  rule: z.object({
    id: z.string().nullish(),
    name: z.string().nullish(),
    description: z.string().nullish(),
    security_severity_level: z.string().nullish(),
  }),
  tool: z.object({ name: z.string().nullish() }),
  most_recent_instance: z.object({ location: z.object({ path: z.string().nullish() }).nullish() }).nullish(),
});

/** `severity` is that of the security weakness; a rule's "error" or "warning" says something else and is left out. */
export function mapCodeScanningAlert(raw: unknown): Result<Mapped<SecurityAlertRow>> {
  const read = readForeign(foreignCodeScanning, raw);
  if (!read.ok) return read;
  const { value: alert, notes } = read.value;
  const { rule } = alert;
  const fixedAt = alert.fixed_at ?? null;
  const dismissedAt = alert.dismissed_at ?? null;
  const row: SecurityAlertRow = {
    githubId: BigInt(alert.number),
    number: alert.number,
    state: alert.state,
    severity: rule.security_severity_level ?? null,
    title: rule.description || rule.name || rule.id || `alert ${alert.number}`,
    identifier: rule.id ?? null,
    cve: null,
    origin: alert.tool.name ?? null,
    path: alert.most_recent_instance?.location?.path ?? null,
    htmlUrl: alert.html_url,
    dismissedReason: alert.dismissed_reason ?? null,
    createdAt: alert.created_at,
    updatedAt: alert.updated_at ?? newest(alert.created_at, fixedAt, dismissedAt),
    fixedAt,
    dismissedAt,
  };
  return { ok: true, value: { row, notes } };
}

const newest = (first: Date, ...rest: (Date | null)[]): Date =>
  rest.reduce<Date>((latest, at) => (at && at > latest ? at : latest), first);
