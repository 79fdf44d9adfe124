import { plainText } from '@/lib/markdown/outline-text';
import type { ImportedPilot, ImportedService } from '@/lib/pilots/domain/imported-pilot';
import { type Field, fieldOf } from '../entries';
import { readFields } from '../fields';
import type { Ledger } from '../ledger';
import { listedIn } from '../listing';
import type { Place } from '../places';

const labels = {
  whyChosen: /why|reason|rationale|chosen because|justification/,
  riskLevel: /\brisk/,
  currentState: /current|today|status quo|as[- ]is|\bstate\b|situation/,
  expectedBenefit: /benefit|\bgain|expect|value|outcome/,
  timelineImpact: /timeline|schedule|timing|effort/,
  backupService: /back-?up|fall-?back|alternative|substitute/,
} as const;
const known = (label: string) =>
  Object.values(labels).some((pattern) => pattern.test(label)) || /owner|team|tier|size/.test(label);

/** Each sub-section is a service; where there is none, each item or row of the section is. */
export function readServices(places: readonly Place[], ledger: Ledger): ImportedService[] {
  return places
    .filter((place) => place.concept === 'services')
    .flatMap((place) => {
      const inner = place.parent?.concept === 'services';
      if (inner && place.section.blocks.length > 0) {
        const { body, fields } = readFields(place.section.blocks, known);
        ledger.takeAll(place.section.blocks);
        return [made(withoutCounter(place.title), body, fields, place.section.line)];
      }
      if (place.children.some((child) => child.concept === 'services')) return [];
      return listedIn(place, ledger).map(({ entry }) =>
        made(withoutCounter(entry.title), entry.detail, entry.fields, entry.line),
      );
    });
}

function made(name: string, body: string, fields: readonly Field[], line: number): ImportedService {
  const read = (label: RegExp) => plainText(fieldOf({ fields }, label));
  return {
    name,
    whyChosen: read(labels.whyChosen) || plainText(body.replaceAll('\n', ' ')),
    riskLevel: read(labels.riskLevel),
    currentState: read(labels.currentState),
    expectedBenefit: read(labels.expectedBenefit),
    timelineImpact: read(labels.timelineImpact),
    backupService: read(labels.backupService),
    line,
  };
}

function withoutCounter(title: string): string {
  return title.replace(
    /^(?:service|system|team|project|application|app|site|candidate)\s+(?:[A-Z]|\d+)\s*[:.–—-]\s*/i,
    '',
  );
}

/** "X as backup for Y" among the contingencies names the backup service of Y. */
export function withBackups(
  services: readonly ImportedService[],
  contingencies: ImportedPilot['contingencies'],
): ImportedService[] {
  const said = contingencies.flatMap(({ plan }) => {
    const found =
      /^(.*?)\s+(?:serves |stands in |is )?as (?:a |the )?(?:back-?up|fall-?back|alternative|replacement) (?:for|to)\s+(.*?)\.?$/i.exec(
        plan,
      );
    return found ? [{ backup: found[1] ?? '', of: (found[2] ?? '').toLowerCase() }] : [];
  });
  return services.map((service) => {
    const backup = said.find(
      ({ of }) => service.name.toLowerCase().includes(of) || of.includes(service.name.toLowerCase()),
    );
    return backup && service.backupService === '' ? { ...service, backupService: backup.backup } : service;
  });
}
