/** What DIC does under its own token: approve, return, publish. */
import type { Command } from 'commander';
import { approve, giveBack, publish } from '../../app/review.js';
import type { Reviewed } from '../../domain/submission/commands.js';
import { tell, type Shell, type SignedIn } from '../shell.js';
import { reviewText } from '../text/acts.js';
import { misuse } from '../usage.js';
import { wholeNumber } from '../values.js';
import { withToken } from './options.js';

interface Naming extends SignedIn {
  readonly sha256?: string;
  readonly version?: number;
}

const SUBMISSION = ['<submission>', 'mã bản cập nhật, như SDL-DIEM.2026-Q1 · submission id'] as const;
const SHA256 = ['--sha256 <hash>', 'SHA-256 của tệp đã xem · of the file that was looked at'] as const;

export function addReviewCommands(program: Command, shell: Shell): void {
  withToken(program.command('approve'))
    .description('duyệt đúng bản đã xem · approve the version that was looked at')
    .argument(...SUBMISSION)
    .option(...SHA256)
    .option('--version <n>', 'số phiên bản của khai báo · version of a declaration', wholeNumber(1))
    .action((submissionId: string, options: Naming) => {
      const reviewed = reviewedBy(options);
      return shell.signedIn(options, async (app, actor) =>
        tell(await approve(app, actor, { submissionId, reviewed }), reviewText),
      );
    });
  withToken(program.command('return'))
    .description('trả lại kèm lý do · return with reasons')
    .argument(...SUBMISSION)
    .requiredOption('--reason <text>', 'lý do · why')
    .option(...SHA256)
    .action((submissionId: string, options: Naming & { reason: string }) =>
      shell.signedIn(options, async (app, actor) => {
        const { reason, sha256 } = options;
        const reviewed = sha256 === undefined ? null : { sha256: sha256.toLowerCase() };
        return tell(await giveBack(app, actor, { submissionId, reason, reviewed }), reviewText);
      }),
    );
  withToken(program.command('publish'))
    .description('công bố bản đã duyệt · publish what is approved; not screened for personal data yet')
    .argument(...SUBMISSION)
    .action((submissionId: string, options: SignedIn) =>
      shell.signedIn(options, async (app, actor) => tell(await publish(app, actor, { submissionId }), reviewText)),
    );
}

/** A file by its hash or a declaration by its version: one of the two. */
function reviewedBy({ sha256, version }: Naming): Reviewed {
  if (sha256 !== undefined && version === undefined) return { sha256: sha256.toLowerCase() };
  if (sha256 === undefined && version !== undefined) return { version };
  throw misuse({
    vi: 'Hãy nêu một trong hai: --sha256 của tệp, hoặc --version của khai báo.',
    en: 'Give one of the two: --sha256 of a file, or --version of a declaration.',
  });
}
