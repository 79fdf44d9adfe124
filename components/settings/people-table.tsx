import Link from 'next/link';
import { Chip } from '@/components/ui/chip';
import { DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { Sub } from '@/components/ui/sub';
import type { PersonView } from '@/lib/auth/queries';
import { paths } from '@/lib/shared/paths';

export function PeopleTable({ people }: { people: readonly PersonView[] }) {
  return (
    <DataTable
      caption="People by name"
      rows={people}
      rowKey={(person) => person.id}
      columns={[
        {
          key: 'name',
          header: 'Name',
          cell: (person) => (
            <>
              <Link href={paths.settingsPerson(person.id)}>{person.name}</Link>
              <Sub>{person.login ? `GitHub: ${person.login}` : 'signs in by link'}</Sub>
            </>
          ),
        },
        {
          key: 'role',
          header: 'Role',
          cell: (person) => (person.isOwner ? `${person.role}, owner` : person.role),
        },
        {
          key: 'projects',
          header: 'Other roles in projects',
          cell: (person) =>
            person.projectRoles.map(({ project, role }) => `${project}: ${role}`).join(', ') || 'none',
        },
        {
          key: 'seen',
          header: 'Last seen',
          cell: (person) => (person.lastSeenAt ? <RelativeTime at={person.lastSeenAt} /> : 'never'),
        },
        {
          key: 'state',
          header: 'State',
          cell: (person) => <Chip>{person.access}</Chip>,
        },
      ]}
    />
  );
}
