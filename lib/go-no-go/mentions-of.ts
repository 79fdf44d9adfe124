import { adrMention, type Mention } from '@/lib/pilots/domain/mentions';
import { paths } from '@/lib/shared/paths';
import type { readMentioned } from './records/mentioned';

/** Every way in which a log may name a record of its project or pilot, and where each leads. */
export function mentionsOf(
  { issues, adrs, metrics, criteria, roles }: Awaited<ReturnType<typeof readMentioned>>,
  slug: string,
): Mention[] {
  return [
    ...issues.flatMap(({ number, title, htmlUrl, repository: { owner, name } }) =>
      [`#${number}`, `${owner}/${name}#${number}`].map((text) => ({ text, title, href: htmlUrl })),
    ),
    ...adrs.flatMap(({ number, slug: adr, title, project }) =>
      number === null ? [] : [{ text: adrMention(number), title, href: paths.adr(project.slug, adr) }],
    ),
    ...metrics.map(({ name, id }) => ({
      text: name,
      title: 'A metric of the project',
      href: `${paths.pilotTab(slug, 'metrics')}#metric-${id}`,
    })),
    ...criteria.map(({ title, id }) => ({
      text: title,
      title: 'A criterion of the pilot',
      href: paths.criterion(slug, id),
    })),
    ...roles.map(({ role, personName }) => ({
      text: `@${role}`,
      title: personName ?? 'A role that nobody has',
      href: paths.pilotTab(slug, 'record', 'roles'),
    })),
  ];
}
