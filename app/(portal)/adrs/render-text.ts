import { parseAdr } from '@/lib/adrs/domain/parse-adr';
import { readableBody } from '@/lib/adrs/domain/readable-body';
import type { AdrPlace } from '@/lib/adrs/write-queries';
import { imageAddressIn } from '@/lib/github/image-queries';
import { renderPreview } from '@/lib/markdown/queries';

/** A decision's text while it is written, as its page will show it. */
export async function renderAdrText(text: string, at: AdrPlace): Promise<string> {
  return renderPreview(readableBody(text, parseAdr(text, at.path)), {
    baseUrl: at.baseUrl ?? undefined,
    imageAddress: at.repository ? imageAddressIn(at.project, { ...at.repository, path: at.path }) : undefined,
  });
}
