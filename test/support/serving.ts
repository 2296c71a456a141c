/** The built program serving a DATA_DIR: a real process, to be asked, stopped and killed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { PROGRAM } from './cli.js';

export interface Serving {
  readonly url: string;
  /** A request under a token, or as anybody; redirections are not followed. */
  readonly ask: (path: string, init?: RequestInit & { readonly token?: string }) => Promise<Response>;
  /** Ends it by a signal; resolves when it is gone. */
  readonly end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<Ended>;
}

export interface Ended {
  /** Null when it was killed. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Serves on any free port; resolves when it listens. */
export async function serve(data: string, env: Readonly<Record<string, string>> = {}): Promise<Serving> {
  const child = spawn(process.execPath, [PROGRAM, 'serve', '--json'], {
    env: { DATA_DIR: data, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  const [stdout, closed] = [text(child.stdout), once(child, 'close')];
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      said.push(piece);
      const [, port] = /serving at http:\/\/localhost:(\d+)/.exec(said.join('')) ?? [];
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
    });
    void closed.then(() => {
      reject(new Error(`it does not serve: ${said.join('')}`));
    });
  });
  return {
    url,
    ask: (path, { token, ...init } = {}) => {
      const headers = new Headers(init.headers);
      if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
      return fetch(`${url}${path}`, { redirect: 'manual', ...init, headers });
    },
    end: async (signal) => {
      child.kill(signal);
      await closed;
      return { code: child.exitCode, stdout: await stdout, stderr: said.join('') };
    },
  };
}
