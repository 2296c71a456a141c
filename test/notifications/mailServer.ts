/** A real mail server on this machine that can be told to fail at any point of the conversation. */
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { SmtpServer } from '../../src/notifications/smtpServer.js';

export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: Buffer;
}

export interface MailServer {
  readonly address: SmtpServer;
  readonly received: readonly Received[];
  /** Breaks every open connection with a reset; not for one under TLS, where it takes the whole process down. */
  reset(): void;
  close(): Promise<void>;
}

/** Without TLS unless a test asks for it; `close` gives open connections so many milliseconds. */
const defaults: SMTPServerOptions = { authOptional: true, hideSTARTTLS: true, logger: false, closeTimeout: 50 };
const local = { host: '127.0.0.1', implicitTls: false, login: null };

/** An error that the server answers a command with. */
export function answer(responseCode: number, words = 'as the test wants it'): Error {
  return Object.assign(new Error(words), { responseCode });
}

/** smtp-server with what the test overrides; a message is received once its last byte was read. */
export async function startMailServer(overrides: (server: MailServer) => SMTPServerOptions): Promise<MailServer> {
  const received: Received[] = [];
  const sockets = new Set<Socket>();
  const mailServer: MailServer = {
    get address() {
      return { ...local, port: portOf(smtp.server) };
    },
    received,
    reset: () => {
      for (const socket of sockets) socket.resetAndDestroy();
    },
    close: () =>
      new Promise((resolve) => {
        smtp.close(resolve);
      }),
  };
  const keep: SMTPServerOptions['onData'] = (stream, session, done) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const { mailFrom, rcptTo } = session.envelope;
      const from = mailFrom === false ? '' : mailFrom.address;
      received.push({ from, to: rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks) });
      done();
    });
  };
  const smtp = new SMTPServer({ ...defaults, onData: keep, ...overrides(mailServer) });
  // What a broken connection does to the server is not what these tests are about.
  smtp.on('error', () => undefined);
  smtp.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await listening(smtp.server);
  return mailServer;
}

/**
 * A server that speaks a script: for each line it hears, the reply of the first pattern that fits. `RESET` breaks the
 * connection, an empty reply keeps silent. The script begins with the greeting; the message's last line is heard as `.`.
 */
export async function startScriptedServer(
  greeting: string,
  script: readonly (readonly [RegExp, string])[],
): Promise<MailServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    say(socket, greeting);
    let rest = '';
    socket.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) say(socket, script.find(([pattern]) => pattern.test(line))?.[1] ?? '');
    });
  });
  await listening(server);
  return {
    address: { ...local, port: portOf(server) },
    received: [],
    reset: () => undefined,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}

function say(socket: Socket, reply: string): void {
  if (reply === 'RESET') socket.resetAndDestroy();
  else if (reply === 'CLOSE') socket.destroy();
  else if (reply !== '') socket.write(`${reply}\r\n`);
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve();
    });
  });
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return address.port;
}
