import type { ReactNode } from 'react';
import { DataTable } from '@/components/ui/data-table';
import type { PersonView } from '@/lib/auth/queries';

type ProjectRole = PersonView['projectRoles'][number];

export function ProjectRoles({
  roles,
  remove,
}: {
  roles: readonly ProjectRole[];
  remove: (role: ProjectRole) => ReactNode;
}) {
  return (
    <div className="mb-4">
      <DataTable
        caption="Roles in projects"
        rows={roles}
        rowKey={(role) => role.slug}
        empty="The workspace role counts in every project."
        columns={[
          { key: 'project', header: 'Project', cell: (role) => role.project },
          { key: 'role', header: 'Role there', cell: (role) => role.role },
          { key: 'remove', header: 'Change', cell: remove },
        ]}
      />
    </div>
  );
}
