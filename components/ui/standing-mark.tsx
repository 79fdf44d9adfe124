import { Mark } from './mark';

/** What was found about a claim. "Consistent" is not "met": it fits what else is written, but it is still only claimed. */
export function StandingMark({ standing }: { standing: string }) {
  switch (standing) {
    case 'consistent':
      return (
        <Mark shape="open-diamond" tone="waived">
          Consistent
        </Mark>
      );
    case 'contradicted':
      return (
        <Mark shape="filled-square-cross" tone="not-met">
          Contradicted
        </Mark>
      );
    case 'unsupported':
      return (
        <Mark shape="open-circle" tone="unknown">
          Unsupported
        </Mark>
      );
    default:
      return (
        <Mark shape="open-circle" tone="unknown">
          {standing}
        </Mark>
      );
  }
}
