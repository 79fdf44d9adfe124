import { ActionForm } from '@/components/auth/action-form';
import { Disclosure } from '@/components/pilots/disclosure';
import type { FormFieldProps } from '@/components/ui/form-field';
import type { ImpactReportView, ImpactRowView } from '@/lib/impact/queries';
import { changeQuote, changeRow, takeQuoteOut, takeRowOut, writeQuote, writeRow } from '../../actions';
import { type MetricChoice, rowFields } from '../../report-fields';

interface Props {
  report: ImpactReportView;
  metrics: readonly MetricChoice[];
}

export function RowForms({ report, metrics }: Props) {
  const place = { slug: report.slug, reportId: report.id };
  return (
    <>
      {report.rows.map((row) => (
        <Disclosure key={row.id} id={`row-${row.id}`} summary={<bdi>{row.metric}</bdi>}>
          {row.line === null || !report.document ? null : (
            <p className="mt-0 mb-3 text-sm text-ink-2">
              {claimedWords(row)} These words are the document’s; choose here how they are measured.
            </p>
          )}
          <ActionForm
            action={changeRow}
            hidden={{ ...place, rowId: row.id, version: `${row.version}` }}
            fields={rowFields(row.fields, metrics, row.line !== null && report.document !== null)}
            submit="Save the row"
            done="Saved."
            inColumns
          />
          {row.line === null || !report.document ? (
            <ActionForm
              action={takeRowOut}
              hidden={{ ...place, id: row.id, version: `${row.version}` }}
              submit="Take the row out"
              variant="danger"
            />
          ) : null}
        </Disclosure>
      ))}
      <Disclosure id="new-row" summary="Add a row">
        <ActionForm
          action={writeRow}
          hidden={place}
          fields={rowFields({}, metrics, false)}
          submit="Add the row"
          done="Added. The form is ready for the next one."
          inColumns
        />
      </Disclosure>
    </>
  );
}

function claimedWords({ beforeText, afterText, claimText }: ImpactRowView): string {
  return `Claimed: ${beforeText || '—'} before, ${afterText || '—'} after${claimText ? `, “${claimText}”` : ''}.`;
}

export function QuoteForms({ report }: { report: ImpactReportView }) {
  const place = { slug: report.slug, reportId: report.id };
  const fields = (quote?: { text: string; speaker: string }): FormFieldProps[] => [
    {
      label: 'What was said',
      name: 'text',
      kind: 'textarea',
      rows: 3,
      required: true,
      defaultValue: quote?.text,
    },
    { label: 'By whom', name: 'speaker', defaultValue: quote?.speaker },
  ];
  return (
    <>
      {report.quotes
        .filter(({ line }) => line === null || !report.document)
        .map((quote) => (
          <Disclosure key={quote.id} summary={<bdi>{quote.text.slice(0, 60)}</bdi>}>
            <ActionForm
              action={changeQuote}
              hidden={{ ...place, quoteId: quote.id, version: `${quote.version}` }}
              fields={fields(quote)}
              submit="Save the quote"
              done="Saved."
            />
            <ActionForm
              action={takeQuoteOut}
              hidden={{ ...place, id: quote.id, version: `${quote.version}` }}
              submit="Take the quote out"
              variant="danger"
            />
          </Disclosure>
        ))}
      <Disclosure summary="Add a quote">
        <ActionForm
          action={writeQuote}
          hidden={place}
          fields={fields()}
          submit="Add the quote"
          done="Added."
        />
      </Disclosure>
    </>
  );
}
