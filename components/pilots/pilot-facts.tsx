import Link from 'next/link';
import { type Fact, Facts } from '@/components/ui/facts';
import { Section } from '@/components/ui/section';
import { Sub } from '@/components/ui/sub';
import type { PilotView } from '@/lib/pilots/domain/pilot-view';
import { paths } from '@/lib/shared/paths';

/** The short facts at the side; what nobody has named is shown as a gap. */
export function PilotFacts({ pilot }: { pilot: PilotView }) {
  const { roles, unnamedRoles, risks, services } = pilot;
  const open = risks.filter(({ state }) => state === 'open').length;
  const backups = services.map(({ backupService }) => backupService).filter(Boolean);
  const items: Fact[] = [
    { term: 'Project', detail: <Link href={paths.project(pilot.project.slug)}>{pilot.project.name}</Link> },
    ...(services.length > 0
      ? [{ term: 'Services', detail: <Services services={services} slug={pilot.slug} /> }]
      : []),
    pilot.leadName
      ? { term: 'Lead', detail: pilot.leadName }
      : { term: 'Lead', detail: 'not named', gap: true },
    ...(roles.length === 0
      ? [{ term: 'Owners', detail: 'no role is written', gap: true }]
      : unnamedRoles.length > 0
        ? [
            {
              term: 'Owners',
              detail: (
                <Link href={paths.pilotTab(pilot.slug, 'record', 'roles')}>
                  {unnamedRoles.length} of {roles.length} not named
                </Link>
              ),
              gap: true,
            },
          ]
        : [{ term: 'Owners', detail: `all ${roles.length} named` }]),
    {
      term: 'Risks',
      detail:
        risks.length > 0 ? (
          <Link href={paths.pilotTab(pilot.slug, 'record', 'risks')}>{open} open</Link>
        ) : (
          'none written'
        ),
    },
    ...(backups.length > 0 ? [{ term: 'Backup', detail: backups.join(', ') }] : []),
    ...(pilot.document
      ? [
          {
            term: 'Imported',
            detail: <Link href={paths.document(pilot.document.id)}>{pilot.document.path}</Link>,
          },
        ]
      : []),
  ];
  return (
    <Section title="Facts">
      <Facts items={items} />
    </Section>
  );
}

function Services({ services, slug }: { services: PilotView['services']; slug: string }) {
  return (
    <>
      {services.map((service) => (
        <span key={service.id} className="block">
          <Link href={paths.pilotTab(slug, 'record', 'services')}>{service.name}</Link>
          {service.riskLevel ? <Sub>{service.riskLevel}</Sub> : null}
        </span>
      ))}
    </>
  );
}
