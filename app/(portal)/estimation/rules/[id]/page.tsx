import type { Metadata } from 'next';
import { ActionForm } from '@/components/auth/action-form';
import { ruleFields } from '@/components/estimation/rule-fields';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { readForPage } from '@/lib/auth/page-read';
import { currentPerson } from '@/lib/auth/viewer';
import { getRule } from '@/lib/estimation/buffer-queries';
import { may } from '@/lib/permissions/domain/permissions';
import { paths } from '@/lib/shared/paths';
import { exactUtc } from '@/lib/shared/relative-time';
import { change, remove } from '../actions';

export const metadata: Metadata = { title: 'Buffer rule' };

export default async function RulePage({ params }: { params: Promise<{ id: string }> }) {
  const viewer = await currentPerson();
  const { id } = await params;
  const rule = await readForPage(() => getRule(viewer, id));
  const title = `Buffer for ${rule.category}`;
  const back = <ButtonLink href={paths.estimation({}, 'rules')}>Back to the buffers</ButtonLink>;
  if (rule.documentId !== null || !may(viewer, 'project.edit', rule.projectId))
    return (
      <>
        <PageHead title={title} />
        <EmptyState
          title={rule.documentId ? 'This rule is a document’s claim' : 'Your role does not let you set rules'}
          why={
            rule.documentId
              ? 'It stays as it was said. A rule of the portal for the same kind of work counts instead.'
              : 'Leads and admins of the project may. Ask an admin for such a role.'
          }
          action={back}
        />
      </>
    );
  const at = { ruleId: rule.id, version: `${rule.version}` };
  return (
    <>
      <PageHead
        title={title}
        facts={[
          rule.project.name,
          `${rule.source}${rule.updatedBy ? ` by ${rule.updatedBy}` : ''}, ${exactUtc(new Date(rule.updatedAt))}`,
        ]}
        actions={back}
      />
      <ActionForm action={change} hidden={at} fields={ruleFields(rule)} submit="Save the rule" inColumns />
      <div className="h-8" />
      <Section title="Remove it" id="remove">
        <p className="max-w-[72ch] pt-3 pb-2 text-sm text-ink-2">
          What a document claims for {rule.category} counts again then; without a claim such tasks get no
          buffer. The audit log keeps what the rule was.
        </p>
        <ActionForm action={remove} hidden={at} submit="Remove the rule" variant="danger" />
      </Section>
    </>
  );
}
