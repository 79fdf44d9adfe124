'use client';

import { ActionForm } from '@/components/auth/action-form';
import { ShownOnce } from '@/components/auth/shown-once';
import type { ActionAnswer } from '@/lib/auth/action';

export interface MadeToken {
  secret: string;
  expiresAt: string;
}

/** Makes an API token and shows its secret this once, with a line that tries it. `projectsUrl` is an absolute address. */
export function TokenForm({
  action,
  projects,
  projectsUrl,
}: {
  action: (previous: ActionAnswer<MadeToken> | null, form: FormData) => Promise<ActionAnswer<MadeToken>>;
  projects: readonly { id: string; name: string }[];
  projectsUrl: string;
}) {
  return (
    <ActionForm
      action={action}
      submit="Make the token"
      pending="Making…"
      fields={[
        {
          label: 'Name',
          name: 'name',
          required: true,
          hint: 'Where it will be used, such as “CI of payments”.',
        },
        {
          label: 'Role',
          name: 'role',
          required: true,
          kind: 'select',
          defaultValue: 'ci',
          options: [
            { value: 'ci', label: 'ci: reads, and pushes reports and observations' },
            { value: 'viewer', label: 'viewer: reads' },
            { value: 'contributor', label: 'contributor: reads and records' },
            { value: 'lead', label: 'lead: also connects and decides' },
            { value: 'admin', label: 'admin: everything' },
          ],
        },
        {
          label: 'Project',
          name: 'projectId',
          required: true,
          kind: 'select',
          defaultValue: 'all',
          hint: 'A token of one project is told of no other.',
          options: [
            { value: 'all', label: 'All projects' },
            ...projects.map((project) => ({ value: project.id, label: project.name })),
          ],
        },
        {
          label: 'Days until it ends',
          name: 'expiresInDays',
          required: true,
          kind: 'number',
          min: 1,
          max: 3650,
          defaultValue: '90',
        },
      ]}
      done={({ secret, expiresAt }) => (
        <ShownOnce
          title={`Copy it now: it is not shown again. It ends on ${expiresAt.slice(0, 10)}.`}
          secret={secret}
          example={`curl -H "Authorization: Bearer ${secret}" ${projectsUrl}`}
        />
      )}
    />
  );
}
