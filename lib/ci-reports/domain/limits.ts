/** What a report may be at most. Whatever is larger is refused in words that name the limit. */
export const limits = {
  /** Bytes as they arrive, packed or not. */
  uploadBytes: 32 * 1024 * 1024,
  /** Bytes after unpacking. */
  unpackedBytes: 64 * 1024 * 1024,
  /** How many times larger the unpacked bytes may be, once there are more than `ratioFromBytes` of them. */
  unpackingRatio: 200,
  ratioFromBytes: 1024 * 1024,
  /** Elements inside elements, objects inside objects. Real reports stay below 30. */
  depth: 200,
  /** Objects and arrays in one JSON file, and values in them: what parsing costs in memory, not in bytes. */
  jsonContainers: 1_000_000,
  jsonValues: 3_000_000,
  /** Test cases and findings in one report; lines with coverage are counted, not kept. */
  tests: 200_000,
  findings: 100_000,
  /** Stretches of fifteen lines of one file with coverage: 4.5 million lines in a row. */
  lineWords: 300_000,
  /** The same and branches, over all files that a tracefile tells of more than once. */
  keptOfRepeated: 600_000,
  /** Branches of one file. */
  branches: 200_000,
  components: 20_000,
  /** Problems listed; the rest is counted in the last one. */
  problems: 100,
  /** Characters kept of a failure's message. */
  messageCharacters: 2_000,
  /** A test that ran longer than 30 days is a number in another unit (nanoseconds, as some tools write). */
  testSeconds: 30 * 24 * 3600,
} as const;
