/** Files on their way out: what breaks them is told in the log, and nobody takes half of one for the whole. */
import { PassThrough, Readable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { sendReply, type Exchange } from '../../../src/api/http/sending.js';

/** Sends a stream that fails after its first bytes; answers what the log was told once the response is over. */
async function sentThenFailing(fault: Error): Promise<readonly unknown[]> {
  const logged: unknown[] = [];
  const response = Object.assign(new PassThrough(), { status: () => response, setHeader: () => response });
  response.on('error', () => undefined).resume();
  const closed = new Promise((resolve) => response.once('close', resolve));
  const content = Readable.from(
    (function* () {
      yield Buffer.from('half');
      throw fault;
    })(),
  );
  const exchange = { web: { log: (entry: unknown) => logged.push(entry) }, request: { method: 'GET' }, response };
  // The parts of an exchange that a stream is sent with.
  sendReply(exchange as unknown as Exchange, { status: 200, headers: {}, body: content });
  await closed;
  await new Promise((resolve) => setImmediate(resolve));
  return logged;
}

test('a file that the disk does not give is a fault in the log', async () => {
  const logged = await sentThenFailing(Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' }));
  expect(logged).toMatchObject([{ level: 'error', event: 'fault', code: 'UNEXPECTED' }]);
});

test('a client that leaves in the middle is none', async () => {
  expect(await sentThenFailing(Object.assign(new Error('gone'), { code: 'ERR_STREAM_PREMATURE_CLOSE' }))).toEqual([]);
});
