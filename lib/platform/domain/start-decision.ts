/** What is seen of an embedded server before it is started. */
export interface Situation {
  /** The database's own folder; "incomplete" lacks what no PostgreSQL can start without. */
  folder: 'absent' | 'whole' | 'incomplete' | 'other-version';
  /** What postmaster.pid says of itself and of the process that it names. */
  postmaster: 'no-file' | 'damaged-file' | 'dead' | 'runs-here' | 'unrelated-process' | 'cannot-tell';
  /** Other PostgreSQL processes that still work in the folder: a dead server's children on their way out. */
  strays: number;
  /** Who answers at the server's port: by our password, from our folder. */
  answer: 'ours' | 'starting' | 'wrong-password' | 'other-folder' | 'silent';
  keptPort: 'free' | 'taken' | 'unset';
}

export type StartDecision =
  | { do: 'initialise' }
  | { do: 'start'; port: 'kept' | 'new'; removePostmasterFile: boolean }
  | { do: 'adopt' }
  | { do: 'wait' }
  | { do: 'refuse'; because: 'incomplete' | 'other-version' | 'wrong-password' | 'not-answering' };

/**
 * What to do next about the embedded server. Pure, so that every mishap is a row of a table in the test.
 * `patience` is false once "wait" has lasted too long.
 *
 * postmaster.pid is removed only when its process is known to be no PostgreSQL of this folder and nothing else
 * works there: two servers in one folder would destroy it.
 */
export function decideStart(seen: Situation, patience: boolean): StartDecision {
  if (seen.folder === 'absent') return { do: 'initialise' };
  if (seen.folder === 'incomplete' || seen.folder === 'other-version') {
    return { do: 'refuse', because: seen.folder };
  }
  if (seen.postmaster === 'runs-here') return decideAboutRunning(seen, patience);
  if (seen.postmaster === 'cannot-tell' && seen.answer === 'ours') return { do: 'adopt' };
  if (seen.strays > 0) return patience ? { do: 'wait' } : { do: 'refuse', because: 'not-answering' };
  return {
    do: 'start',
    port: seen.keptPort === 'free' ? 'kept' : 'new',
    removePostmasterFile: seen.postmaster === 'unrelated-process' || seen.postmaster === 'damaged-file',
  };
}

function decideAboutRunning(seen: Situation, patience: boolean): StartDecision {
  if (seen.answer === 'ours') return { do: 'adopt' };
  if (seen.answer === 'wrong-password') return { do: 'refuse', because: 'wrong-password' };
  return patience ? { do: 'wait' } : { do: 'refuse', because: 'not-answering' };
}
