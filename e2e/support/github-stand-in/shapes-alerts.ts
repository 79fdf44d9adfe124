import { type Place, repositoryUrl, userOrNull, web } from './shapes-repository';
import type { WorldRepository } from './world';
import type { WorldCodeScanningAlert, WorldDependabotAlert } from './world-records';

export function dependabotAlertShape(place: Place, repository: WorldRepository, alert: WorldDependabotAlert) {
  const vulnerablePackage = { ecosystem: alert.ecosystem, name: alert.packageName };
  const vulnerability = {
    package: vulnerablePackage,
    severity: alert.severity,
    vulnerable_version_range: '< 2.0.0',
    first_patched_version: { identifier: '2.0.0' },
  };
  return {
    number: alert.number,
    state: alert.state,
    dependency: { package: vulnerablePackage, manifest_path: alert.manifestPath, scope: 'runtime' },
    security_advisory: {
      ghsa_id: alert.ghsaId,
      cve_id: alert.cveId,
      summary: alert.summary,
      description: alert.summary,
      vulnerabilities: [vulnerability],
      severity: alert.severity,
      cvss: { score: 7.5, vector_string: null },
      cwes: [],
      identifiers: [
        { type: 'GHSA', value: alert.ghsaId },
        ...(alert.cveId ? [{ type: 'CVE', value: alert.cveId }] : []),
      ],
      references: [],
      published_at: alert.createdAt,
      updated_at: alert.createdAt,
      withdrawn_at: null,
    },
    security_vulnerability: vulnerability,
    url: `${repositoryUrl(place, repository)}/dependabot/alerts/${alert.number}`,
    html_url: `${web}/${repository.owner}/${repository.name}/security/dependabot/${alert.number}`,
    created_at: alert.createdAt,
    updated_at: alert.updatedAt,
    dismissed_at: alert.dismissedAt,
    dismissed_by: userOrNull(place, alert.dismissedAt && 'ada'),
    dismissed_reason: alert.dismissedReason,
    dismissed_comment: null,
    fixed_at: alert.fixedAt,
    auto_dismissed_at: alert.state === 'auto_dismissed' ? alert.updatedAt : null,
  };
}

export function codeScanningAlertShape(
  place: Place,
  repository: WorldRepository,
  alert: WorldCodeScanningAlert,
) {
  const url = `${repositoryUrl(place, repository)}/code-scanning/alerts/${alert.number}`;
  return {
    number: alert.number,
    created_at: alert.createdAt,
    updated_at: alert.updatedAt,
    url,
    html_url: `${web}/${repository.owner}/${repository.name}/security/code-scanning/${alert.number}`,
    state: alert.state,
    fixed_at: alert.fixedAt,
    dismissed_by: userOrNull(place, alert.dismissedAt && 'ada'),
    dismissed_at: alert.dismissedAt,
    dismissed_reason: alert.dismissedReason,
    dismissed_comment: null,
    rule: {
      id: alert.ruleId,
      name: alert.ruleId,
      severity: 'warning',
      // GitHub leaves the level out where the tool gives none.
      ...(alert.severity && { security_severity_level: alert.severity }),
      description: alert.ruleDescription,
      tags: ['security'],
    },
    tool: { name: alert.toolName, guid: null, version: '2.20.0' },
    most_recent_instance: {
      ref: `refs/heads/${repository.defaultBranch}`,
      analysis_key: '.github/workflows/codeql.yml:analyze',
      environment: '{}',
      category: '/language:javascript',
      state: alert.state,
      commit_sha: '0'.repeat(40),
      message: { text: alert.ruleDescription },
      location: { path: alert.path, start_line: 1, end_line: 1, start_column: 1, end_column: 8 },
      classifications: [],
    },
    instances_url: `${url}/instances`,
  };
}
