import Link from 'next/link';
import type { PrincipleView } from '@/lib/lessons/queries';
import { paths } from '@/lib/shared/paths';

export function PrincipleList({ principles }: { principles: readonly PrincipleView[] }) {
  return (
    <ul className="grid gap-x-10 md:grid-cols-2">
      {principles.map(({ id, title, detail, document, line }) => (
        <li key={id} className="border-b border-line py-2">
          {document ? <Link href={paths.document(document.id, line ?? undefined)}>{title}</Link> : title}
          {detail ? <p className="m-0 text-sm text-ink-2">{detail}</p> : null}
        </li>
      ))}
    </ul>
  );
}
