import { isObject, type Json } from './json';
import type { ProblemList } from './problem-list';
import type { Severity } from './report';
import { quoted } from './unreadable';

const words = (text: string) => new Set(text.trim().split(/\s+/));

/**
 * The properties that SARIF 2.1.0 gives the objects which decide a severity. The schema allows no others, so an
 * unknown one is a property that was misspelt or damaged, and what it should have said is missing.
 */
export const known = {
  run: words(`tool invocations conversion language versionControlProvenance originalUriBaseIds artifacts
    logicalLocations graphs results automationDetails runAggregates baselineGuid redactionTokens defaultEncoding
    defaultSourceLanguage newlineSequences columnKind externalPropertyFileReferences threadFlowLocations taxonomies
    addresses translations policies webRequests webResponses specialLocations properties`),
  tool: words('driver extensions properties'),
  component:
    words(`guid name organization product productSuite shortDescription fullDescription fullName version
    semanticVersion dottedQuadFileVersion releaseDateUtc downloadUri informationUri globalMessageStrings notifications
    rules taxa locations language contents isComprehensive localizedDataSemanticVersion
    minimumRequiredLocalizedDataSemanticVersion associatedComponent translationMetadata supportedTaxonomies
    properties`),
  rule: words(`id deprecatedIds guid deprecatedGuids name deprecatedNames shortDescription fullDescription
    messageStrings defaultConfiguration helpUri help relationships properties`),
  configuration: words('enabled level rank parameters properties'),
  result: words(`ruleId ruleIndex rule kind level message analysisTarget locations guid correlationGuid
    occurrenceCount stacks codeFlows graphs graphTraversals relatedLocations suppressions baselineState rank
    attachments hostedViewerUri workItemUris provenance fixes taxa webRequest webResponse fingerprints
    partialFingerprints properties`),
  suppression: words('guid kind state status location justification properties'),
};

export function noteUnknown(value: Json | undefined, part: keyof typeof known, problems: ProblemList): void {
  if (!isObject(value)) return;
  for (const name of Object.keys(value)) {
    if (known[part].has(name)) continue;
    const text = `A ${part} has the property ${quoted(name)}, which SARIF 2.1.0 does not know.`;
    problems.addOnce('unknown-property', text, null);
  }
}

const levels = new Map<string, Severity>([
  ['error', 'high'],
  ['warning', 'medium'],
  ['note', 'note'],
  ['none', 'none'],
]);

/** `level` in our words; null for a word SARIF does not have. Some writers shout (ERROR). */
export const severityOfLevel = (level: string): Severity | null => levels.get(level.toLowerCase()) ?? null;

/**
 * `security-severity`, a CVSS score from 0 to 10 as text or number, by the bands that GitHub documents for code
 * scanning: critical from 9.0, high from 7.0, medium from 4.0, low above 0. Null when it is no such score.
 */
export function severityOfScore(score: Json | undefined): Severity | null {
  const text = typeof score === 'number' ? String(score) : score;
  if (typeof text !== 'string' || !/^\d{1,2}(\.\d{1,6})?$/.test(text.trim())) return null;
  const value = Number(text);
  if (value > 10) return null;
  if (value >= 9) return 'critical';
  if (value >= 7) return 'high';
  if (value >= 4) return 'medium';
  return value > 0 ? 'low' : 'none';
}
