/** Where one may listen; apart from the server, so that whoever only asks does not load it. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { Fault } from '../../store/faults.js';

export interface ListeningAt {
  /** 0: any that is free. */
  readonly port: number;
  readonly host: string;
}

/** Whether one could listen there; for whoever has long work to do first. @throws Fault CANNOT_LISTEN. */
export async function tryToListen(address: ListeningAt): Promise<void> {
  const server = createServer().listen(address.port, address.host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw cannotListen(cause, address);
  }
  const closed = once(server, 'close');
  server.close();
  await closed;
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there; choose another PORT',
  EACCES: 'this user may not listen there; choose a PORT from 1024 up',
  EADDRNOTAVAIL: 'that HOST is not an address of this machine',
  ENOTFOUND: 'that HOST is not known',
};

/** What it means that a server could not listen. */
export function cannotListen(cause: unknown, { port, host }: ListeningAt): Fault {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : 'unknown';
  return new Fault('CANNOT_LISTEN', `cannot listen on ${host}:${String(port)}: ${reasons[code] ?? code}`, { cause });
}
