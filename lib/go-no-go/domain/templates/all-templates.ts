import { ciChange } from './ci-change';
import { libraryTrial } from './library-trial';
import { serviceMigration } from './service-migration';
import type { PilotTemplate } from './template';
import { wayOfWorking } from './way-of-working';

/** The pilots that are ready to run, in the order they are offered. */
export const pilotTemplates: readonly PilotTemplate[] = [
  libraryTrial,
  serviceMigration,
  ciChange,
  wayOfWorking,
];
