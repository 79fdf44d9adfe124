import Link from 'next/link';
import { Section } from '@/components/ui/section';
import { paths } from '@/lib/shared/paths';
import { observationLine, reportLine, workflowStep } from './push-lines';

/** What a CI job needs to send reports and values to one project, ready to be copied; only the token is the reader's. */
export function PushSection({
  origin,
  project,
  projects,
}: {
  /** "https://portal.example" */
  origin: string;
  project: { slug: string; name: string };
  /** To choose from. */
  projects: readonly { slug: string; name: string }[];
}) {
  const others = projects.filter(({ slug }) => slug !== project.slug);
  return (
    <Section id="send-from-ci" title="Send from CI" note={`to ${project.name}`}>
      <p className="mt-3 max-w-[68ch] text-sm text-ink-2">
        Keep a token with the role ci as the secret <code>PILOTHOUSE_TOKEN</code> (
        <Link href={paths.settingsTokens()}>Tokens</Link>). Test results, coverage, findings and benchmarks
        are recognised by what is in the file; sent again, a file counts once.
      </p>
      <Lines title="A step of a GitHub workflow" text={workflowStep(origin, project.slug)} />
      <Lines title="One report from a shell" text={reportLine(origin, project.slug)} />
      <Lines title="One value of a metric from a shell" text={observationLine(origin, project.slug)} />
      {others.length > 0 ? (
        <p className="mt-3 text-sm text-ink-2">
          For another project:{' '}
          {others.map(({ slug, name }, index) => (
            <span key={slug}>
              {index > 0 ? ', ' : ''}
              <Link href={paths.sendFromCi(slug)}>{name}</Link>
            </span>
          ))}
        </p>
      ) : null}
    </Section>
  );
}

function Lines({ title, text }: { title: string; text: string }) {
  return (
    <>
      <h3 className="mt-4 mb-0 text-sm font-bold">{title}</h3>
      <pre className="my-2 max-w-[96ch] rounded-md bg-sunken px-3 py-2 font-mono text-xs leading-relaxed wrap-anywhere whitespace-pre-wrap">
        {text}
      </pre>
    </>
  );
}
