/** One command of `npm run -s pilothouse -- NAME`. The database is up and migrated before `run` is called. */
export interface Command {
  name: string;
  /** One line for the list of commands. */
  summary: string;
  /** The whole of `--help`. */
  help: string;
  /** For commands that must work without a database (`import --dry-run`): decides from the arguments. */
  needsDatabase?(args: string[]): boolean;
  /** Answers the exit code. Throws RefusedError for a plain "no". */
  run(args: string[], io: CommandIo): Promise<number>;
}

export interface CommandIo {
  /** The one JSON document of `--json`, or the human answer. */
  out(text: string): void;
  /** Progress and warnings; shown on a terminal, never mixed into the answer. */
  note(text: string): void;
}
