import { levels, openRooms, publicFiles } from './scripts/room-rules/rooms.mjs';

const rooms = levels.flat();
const tests = '\\.(test|test-data)\\.tsx?$|/fixtures/';
const any = (names) => `(${names.join('|')})`;

/** Each room may reach itself and what stands on a lower line. */
const order = levels.flatMap((level, i) =>
  level.map((room) => {
    const lower = levels.slice(0, i).flat();
    return {
      name: `order-${room}`,
      comment: `lib/${room} may import only from: ${[...lower, room].join(', ')} (content/adrs/0002).`,
      severity: 'error',
      from: { path: `^lib/${room}/`, pathNot: tests },
      to: { path: '^lib/[^/]+/', pathNot: `^lib/${any([...lower, room])}/` },
    };
  }),
);

/** Only a room's public files are for others; its records.ts is nobody else's. */
const privacy = rooms.map((room) => {
  const inside = `^lib/${room}/`;
  const hidden = openRooms.includes(room)
    ? { path: `${inside}records(/|\\.ts$)` }
    : { path: inside, pathNot: `${inside}${any(publicFiles)}` };
  return {
    name: `private-${room}`,
    comment: `From lib/${room} others import only ${publicFiles.join(', ')}; records are private.`,
    severity: 'error',
    from: { pathNot: `${inside}|${tests}|^(scripts|e2e)/` },
    to: hidden,
  };
});

export default {
  forbidden: [
    ...order,
    ...privacy,
    {
      name: 'unlisted-room',
      comment: 'Every folder of lib stands in scripts/room-rules/rooms.mjs.',
      severity: 'error',
      from: {},
      to: { path: '^lib/[^/]+/', pathNot: `^lib/${any(rooms)}/` },
    },
    {
      name: 'pure-domain',
      comment: 'Rules are pure: no framework, database, network or file system in domain/.',
      severity: 'error',
      from: { path: '^lib/[^/]+/domain/', pathNot: tests },
      to: {
        path: '^(next|react|react-dom|pg|pg-boss|pino|next-auth|@prisma/.*|@octokit/.*)$|node_modules/(next|react|react-dom|pg|pg-boss|pino|next-auth|@prisma|@octokit)/|^generated/|^lib/platform/',
      },
    },
    {
      name: 'pure-domain-node',
      comment:
        "Rules take time, files and chance as parameters: no Node module in domain/ or lib/shared's pure files.",
      severity: 'error',
      from: { path: '^lib/([^/]+/domain|shared)/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'database-in-records',
      comment:
        'Only records.ts (and the platform) talks to the database; commands see a Transaction as a type.',
      severity: 'error',
      from: {
        path: '^(lib|app|components)/',
        pathNot: `^lib/platform/|^lib/cli/database-session|/records(/|\\.ts$)|${tests}`,
      },
      to: {
        path: '^lib/platform/database/client|^generated/prisma/client',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'one-way-up',
      comment: 'Data flows up: lib knows no page and no component.',
      severity: 'error',
      from: { path: '^lib/', pathNot: tests },
      to: { path: '^(app|components)/' },
    },
    {
      name: 'components-take-props',
      comment:
        'Components get props and render; they may know types, pure rules and how Markdown is shown, nothing that reads or writes.',
      severity: 'error',
      from: { path: '^components/', pathNot: tests },
      to: {
        path: '^lib/',
        pathNot: '^lib/(shared|markdown|[^/]+/domain)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'ui-knows-no-business',
      comment: 'components/ui is generic.',
      severity: 'error',
      from: { path: '^components/ui/' },
      to: { path: '^lib/|^components/(?!ui/)', pathNot: '^lib/shared/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|^generated' },
    exclude: { path: '^\\.next|/\\.next' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
