import type { PublishedSummary } from '@/lib/publishing/domain/published-summary';

/** A published summary with something of everything. */
export function summaryOf(more: Partial<PublishedSummary> = {}): PublishedSummary {
  return {
    revisionId: '019a0000-0000-7000-8000-000000000001',
    summaryId: '019a0000-0000-7000-8000-0000000000aa',
    number: 1,
    correctionReason: '',
    isoWeek: '2026-W47',
    days: '16 to 22 November 2026',
    project: { id: '019a0000-0000-7000-8000-0000000000bb', slug: 'relay', name: 'Relay' },
    health: {
      computed: 'at-risk',
      reasons: ['2 targets missed'],
      set: 'on-track',
      setReason: 'The vendor answered',
    },
    paragraph: [
      { text: 'Relay closed ' },
      { text: '4 issues', href: '/weeks/2026-W47/relay#issues' },
      { text: ' & merged <none>.' },
    ],
    lines: [
      {
        label: 'Moved',
        parts: [{ text: '4 issues closed.', href: '/weeks/2026-W47/relay#issues' }],
        more: 2,
        isKnown: true,
      },
      { label: 'Measured', parts: [{ text: 'No metric of a pilot was measured.' }], more: 0, isKnown: true },
    ],
    words: {
      highlights: 'Answers in **90 ms**, see [the chart](/metrics/1).\n\n- one\n- two',
      lowlights: '',
      asks: 'A second reviewer. <script>alert(1)</script>',
      nextWeek: '',
    },
    publishedAt: new Date('2026-11-20T15:00:00Z'),
    publishedByName: 'Lea <lead>',
    ...more,
  };
}
