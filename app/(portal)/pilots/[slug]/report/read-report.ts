import { readForPage } from '@/lib/auth/page-read';
import { readPilotReport } from '@/lib/go-no-go/report-queries';
import { requireDocument } from '@/lib/import/queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { paths } from '@/lib/shared/paths';

/** The report of a pilot with the claims of its document, for the page and for the Markdown. */
export function readReport(viewer: Viewer, slug: string, now: Date) {
  const claimsOf = async (documentId: string) => {
    const { claims } = await requireDocument(viewer, documentId);
    return claims.map(({ text, finding, standing, line }) => ({
      text,
      finding,
      standing,
      line,
      href: paths.document(documentId, line),
    }));
  };
  return readForPage(() => readPilotReport(viewer, slug, { claimsOf, now }));
}
