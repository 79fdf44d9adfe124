import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  to: string[];
  from: string;
  raw: string;
}

/** What the mail server does with the next message; without any it takes it. */
export type MailFault =
  | { at: 'rcpt' | 'data'; code: number }
  /** Reads all of the content and closes without an answer. */
  | { at: 'after-data' };

/** A mail server of its own on a port of this machine; without one on a free one. */
export async function startMailServer({
  user,
  port: wanted = 0,
}: {
  user?: { name: string; password: string };
  port?: number;
} = {}) {
  const mails: ReceivedMail[] = [];
  const faults: MailFault[] = [];
  const sockets = new Set<Socket>();
  const server = new SMTPServer({
    disabledCommands: user ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    allowInsecureAuth: true,
    authOptional: !user,
    logger: false,
    onAuth({ username, password }, _session, done) {
      if (username === user?.name && password === user?.password) done(null, { user: username });
      else done(Object.assign(new Error('wrong password'), { responseCode: 535 }));
    },
    onRcptTo(_address, _session, done) {
      if (faults[0]?.at !== 'rcpt') return done();
      const { code } = faults.shift() as { code: number };
      done(Object.assign(new Error('not for us'), { responseCode: code }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const fault = faults.shift();
        if (fault?.at === 'after-data') {
          for (const socket of sockets) socket.destroy();
          return;
        }
        if (fault) return done(Object.assign(new Error('no'), { responseCode: fault.code }));
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('utf8'),
        });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(wanted, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const login = user ? `${encodeURIComponent(user.name)}:${encodeURIComponent(user.password)}@` : '';
  return {
    mails,
    faults,
    url: `smtp://${login}127.0.0.1:${port}`,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

export interface ReceivedPost {
  headers: IncomingMessage['headers'];
  body: string;
}
export type HookAnswer = (response: ServerResponse, request: IncomingMessage) => void;

/** A webhook receiver on a free port; `answers` are given one by one, then 200. */
export async function startHookServer() {
  const posts: ReceivedPost[] = [];
  const answers: HookAnswer[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      posts.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
      const answer = answers.shift();
      if (answer) answer(response, request);
      else response.writeHead(200).end('ok');
    });
  });
  await listen(server);
  return {
    posts,
    answers,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/services/T000/hook-secret-path`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A port that takes connections and says what it is told to, then nothing. */
export async function startSilentServer(greeting = '', onConnection: () => void = () => undefined) {
  const open = new Set<Socket>();
  const server = createTcpServer((socket) => {
    open.add(socket);
    onConnection();
    socket.on('error', () => undefined);
    if (greeting) socket.write(greeting);
  });
  await listen(server);
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A port where nobody listens. */
export async function closedPort(): Promise<number> {
  const server = await startSilentServer();
  await server.stop();
  return server.port;
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
}
