import { adrs } from './entries/adrs';
import { calibration } from './entries/calibration';
import { changePoints } from './entries/change-points';
import { ci } from './entries/ci';
import { ciFuzz } from './entries/ci-fuzz';
import { estimation } from './entries/estimation';
import { forecastPages } from './entries/forecast-pages';
import { forecasts } from './entries/forecasts';
import { limits } from './entries/github-limits';
import { hostile } from './entries/hostile';
import { launch } from './entries/launch';
import { lessons } from './entries/lessons';
import { mdx } from './entries/mdx';
import { metrics } from './entries/metrics';
import { pilotEdits } from './entries/pilot-edits';
import { pilotPage } from './entries/pilot-page';
import { portfolio } from './entries/portfolio';
import { sync } from './entries/sync';
import { syncFaults } from './entries/sync-faults';
import { syncGuards } from './entries/sync-guards';
import { syncKills } from './entries/sync-kills';
import { upsert } from './entries/upsert';
import { webhooks } from './entries/webhooks';
import { weeks } from './entries/weeks';
import type { BenchEntry } from './harness';

/** Every benchmark of `npm run bench`, in the order it runs. */
export const entries: BenchEntry[] = [
  launch,
  upsert,
  pilotPage,
  pilotEdits,
  portfolio,
  sync,
  syncFaults,
  syncKills,
  syncGuards,
  webhooks,
  ci,
  metrics,
  forecasts,
  forecastPages,
  estimation,
  adrs,
  lessons,
  weeks,
  mdx,
  hostile,
  limits,
  changePoints,
  calibration,
  ciFuzz,
];
