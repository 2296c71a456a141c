/** What every command shares: open the log, act, print one answer or one problem, and remember the exit code. */
import type { Actor } from '../access/actor.js';
import { actorOfToken } from '../app/accounts.js';
import type { App } from '../app/app.js';
import { exitCodeOf, exits, problemOf, type Problem } from '../app/problems.js';
import { done, type Result } from '../app/result.js';
import { readTokenFile } from './files.js';
import type { Host, OpenOptions, Session } from './host.js';
import { progress } from './progress.js';
import { jsonPieces, printable } from './text/pieces.js';
import { problemText } from './text/problems.js';

/** What a command answers: its JSON document and its words for a person, each in pieces, of which one is printed. */
export interface Answer {
  readonly json: () => Iterable<string>;
  readonly text: () => Iterable<string>;
}

/** A use case's value as an answer: as it is in JSON, in words for a person. */
export function tell<Value>(result: Result<Value>, words: (value: Value) => string): Result<Answer> {
  if (!result.ok) return result;
  const { value } = result;
  return done({ json: () => jsonPieces(value), text: () => [printable(words(value)), ...lagWords(value)] });
}

/** The act stands in the log; only what is shown of it lags. */
function lagWords(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null || !('viewsBehind' in value)) return [];
  const cause = 'lagCause' in value ? ` [${String(value.lagCause)}]` : '';
  return [
    `Đã ghi vào nhật ký; bảng xem chưa theo kịp${cause}, lệnh sau sẽ cập nhật. · ` +
      `Recorded in the log; the views lag${cause} and follow with the next command.\n`,
  ];
}

export interface SignedIn {
  readonly tokenFile?: string;
}

export class Shell {
  readonly host: Host;
  /** With `--json` stdout carries exactly one JSON document, also of a problem. */
  readonly json: boolean;
  exitCode: number = exits.done;

  constructor(host: Host, json: boolean) {
    this.host = host;
    this.json = json;
  }

  /** Does the work and prints what came of it. */
  async respond(work: () => Promise<Result<Answer>>): Promise<void> {
    const outcome = await work();
    if (outcome.ok) this.print(outcome.value);
    else this.complain(problemOf(outcome.rejection), exitCodeOf(outcome.rejection));
  }

  /** The same with the log of DATA_DIR open. */
  withLog(use: (session: Session) => Promise<Result<Answer>>, options: OpenOptions = {}): Promise<void> {
    const bar = progress(this.host, 'Dựng bảng xem · views');
    return this.respond(async () => {
      try {
        const opened = await this.host.withLog({ ...options, onViews: bar.update }, (session) => {
          bar.stop();
          return use(session);
        });
        return opened.ok ? opened.value : opened;
      } finally {
        bar.stop();
      }
    });
  }

  /** The same under the account of a token: what agencies and DIC do. */
  signedIn({ tokenFile }: SignedIn, use: (app: App, actor: Actor) => Promise<Result<Answer>>): Promise<void> {
    return this.withLog(async ({ app }) => {
      const token = tokenFile === undefined ? done(this.host.token) : await readTokenFile(tokenFile);
      if (!token.ok) return token;
      const actor = await actorOfToken(app, token.value);
      return actor.ok ? use(app, actor.value) : actor;
    });
  }

  /** A problem: the document on stdout with `--json`, words on stderr without. */
  complain(problem: Problem, exitCode: number): void {
    this.exitCode = exitCode;
    tellProblem(this.host, { problem, exitCode, json: this.json });
  }

  /** What is said beside the answer; never on stdout. */
  note(line: string): void {
    this.host.stderr(`${printable(line)}\n`);
  }

  print({ json, text }: Answer): void {
    for (const piece of this.json ? json() : text()) this.host.stdout(piece);
  }
}

interface Told {
  readonly problem: Problem;
  readonly exitCode: number;
  readonly json: boolean;
}

/** Where a problem goes when there is no shell yet. */
export function tellProblem(
  { stdout, stderr }: Pick<Host, 'stdout' | 'stderr'>,
  { problem, exitCode, json }: Told,
): void {
  if (json) stdout(`${JSON.stringify(problem, null, 2)}\n`);
  else stderr(printable(problemText(problem, exitCode)));
}
