import { type PartName, partKinds, partNames } from '@/lib/pilots/domain/part-kinds';
import type { PartRowView } from '@/lib/pilots/domain/part-view';
import { type ReportSection, section, table } from './blocks';

/** What a reader looks for when it is empty; other empty fields are just empty. */
const gaps: Readonly<Partial<Record<PartName, { field: string; says: string }>>> = {
  role: { field: 'personName', says: 'nobody is named' },
};

/** Every part of the record as a table of the fields that somebody filled in. */
export function recordSections(parts: Readonly<Record<PartName, readonly PartRowView[]>>): ReportSection[] {
  return partNames.flatMap((name) => {
    const { place, title, fields } = partKinds[name];
    const rows = parts[name];
    const gap = gaps[name];
    const shown = fields.filter(
      (field) => field.name === gap?.field || rows.some(({ texts }) => texts[field.name]),
    );
    const claims = rows.some(({ isClaim }) => isClaim);
    const heads = [...shown.map(({ label }) => label), ...(claims ? ['Basis'] : [])];
    return section(
      place,
      title,
      table(
        title,
        heads,
        rows.map(({ texts, isClaim }) => [
          ...shown.map(({ name: field, kind }) => {
            const said = texts[field] || (field === gap?.field ? gap.says : '');
            return kind === 'url' && /^https?:/.test(said) ? { text: said, href: said } : said;
          }),
          ...(claims ? [isClaim ? 'only the document says so' : 'recorded here'] : []),
        ]),
      ),
    );
  });
}
