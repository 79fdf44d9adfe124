'use client';

import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import type { ExplorerPlotProps } from './explorer-plot';

/**
 * A chart to zoom and to lay another over. What draws it is fetched here and nowhere else; until it is there, and
 * without scripts for good, the children stand: the chart that the server made.
 */
export function Explorer({ children, ...plot }: ExplorerPlotProps & { children: ReactNode }) {
  const [Plot, setPlot] = useState<ComponentType<ExplorerPlotProps> | null>(null);
  const [problem, setProblem] = useState(false);
  useEffect(() => {
    let isGone = false;
    import('./explorer-plot').then(
      ({ ExplorerPlot }) => {
        if (!isGone) setPlot(() => ExplorerPlot);
      },
      () => setProblem(true),
    );
    return () => {
      isGone = true;
    };
  }, []);
  if (Plot) return <Plot {...plot} />;
  return (
    <>
      {problem ? (
        <p role="status" className="m-0 pt-2 text-sm text-stale">
          What zooms could not be loaded; this is the chart without it. Load the page again to try once more.
        </p>
      ) : null}
      {children}
    </>
  );
}
