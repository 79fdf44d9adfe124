import { StateMark } from '@/components/ui/state-mark';
import { Sub } from '@/components/ui/sub';
import type { Coverage } from '@/lib/estimation/domain/buffer-rule';
import { hoursInWords } from './hours';

/** Whether the rule would have been enough for this one task. */
export function CoverageMark({ coverage }: { coverage: Coverage }) {
  switch (coverage.state) {
    case 'covered':
      return <StateMark state="met" label="Covered" />;
    case 'not-covered':
      return (
        <>
          <StateMark state="not-met" label="Not covered" />
          <Sub>{hoursInWords(coverage.shortByHours)} short</Sub>
        </>
      );
    case 'no-actual':
      return <StateMark state="unknown" label="Not finished" />;
    case 'no-rule':
      return <StateMark state="unknown" label="No rule" />;
  }
}
