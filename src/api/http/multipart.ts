/**
 * One file of a multipart form, handed on while it arrives and never held. Its end is withheld until the whole form has
 * been read without a fault: what reads it can then neither keep a file that broke off nor one that a bad form carried.
 */
import { PassThrough } from 'node:stream';
import type { Request, Response } from 'express';
import multer, { MulterError, type StorageEngine } from 'multer';
import type { Problem } from '../../app/problems.js';
import { refusals } from './refusals.js';
import type { IncomingFile } from '../route.js';

const FIELDS = { files: 1, fields: 8, parts: 10, fieldNameSize: 100, fieldSize: 16 * 1024, fieldNestingDepth: 0 };

/** The form broke off or is none; what it carried is to be forgotten. */
class FormBroken extends Error {
  override readonly name = 'FormBroken';
}

/** All of it came, and then nobody waited for the answer any more. */
class SenderGone extends Error {
  override readonly name = 'SenderGone';
}

export type FormAnswer<Answer> = { readonly ok: true; readonly answer: Answer } | { ok: false; problem: Problem };

/** Reads a form whose file is in the field `file`; `use` is called when the file begins and must read it to its end. */
export async function receiveForm<Answer>(
  request: Request,
  response: Response,
  use: (file: IncomingFile) => Promise<Answer>,
): Promise<FormAnswer<Answer>> {
  if (request.is('multipart/form-data') === false)
    return { ok: false, problem: refusals.wrongMedia('multipart/form-data') };
  const content = new PassThrough();
  // Who reads it is told by the stream itself; here its breaking is no news.
  content.on('error', () => undefined);
  let used: Promise<Answer> | null = null;
  return new Promise((resolve, reject) => {
    const engine = engineOf(content, (fileName) => {
      used = begun(use, { fileName, content, fields: fieldsOf(request.body), senderGone: goneSignalOf(response) });
      used.then(
        (answer) => {
          resolve({ ok: true, answer });
        },
        (error: unknown) => {
          if (error instanceof SenderGone) resolve({ ok: false, problem: refusals.brokenOff() });
          else if (!(error instanceof FormBroken)) reject(asError(error));
        },
      );
    });
    const form = multer({ storage: engine, limits: FIELDS, defParamCharset: 'utf8' }).single('file');
    form(request, response, (fault: unknown) => {
      if (fault === undefined && used !== null) {
        // All of it has come: what it waits for now is ours, and is bounded by the reader.
        request.setTimeout(0);
        content.end();
        return;
      }
      content.destroy(new FormBroken('the form did not arrive whole'));
      const problem = fault === undefined ? refusals.fileMissing() : problemOfForm(fault);
      // Told when nothing of the file is left.
      void Promise.allSettled([used]).then(() => {
        resolve({ ok: false, problem });
      });
    });
  });
}

function goneSignalOf(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort(new SenderGone('the sender did not wait for the answer'));
  });
  return gone.signal;
}

/** Who does not want the rest of a file does not keep its sender waiting. */
async function begun<Answer>(use: (file: IncomingFile) => Promise<Answer>, file: IncomingFile): Promise<Answer> {
  try {
    return await use(file);
  } finally {
    file.content.resume();
  }
}

function engineOf(content: PassThrough, begin: (fileName: string) => void): StorageEngine {
  return {
    _handleFile: (_, { originalname, stream }, done) => {
      begin(originalname);
      stream.once('end', () => {
        done(null, {});
      });
      stream.once('error', (error: Error) => {
        content.destroy(new FormBroken(error.message));
        done(error);
      });
      stream.pipe(content, { end: false });
    },
    _removeFile: (_, __, done) => {
      done(null);
    },
  };
}

/** Multer names what is wrong with a form by codes; all else is a connection that was lost or a form cut short. */
function problemOfForm(fault: unknown): Problem {
  if (!(fault instanceof MulterError)) return refusals.brokenOff();
  const name = fault.field ?? 'file';
  return refusals.badValues([
    {
      in: 'body',
      name,
      vi: `không dùng được trong biểu mẫu này (${fault.code})`,
      en: `does not fit this form (${fault.code})`,
    },
  ]);
}

/** Only flat text fields exist here: nesting is refused by the limits above. */
function fieldsOf(body: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(body ?? {}).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return Object.fromEntries(entries);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
