/** What a DIC leader grants under its own token: a later closing, or a period's duty altogether (Điều 6.1, 10.1). */
import type { Command } from 'commander';
import { extendDeadline, waiveDuty } from '../../app/grants.js';
import { tell, type Shell, type SignedIn } from '../shell.js';
import { extensionText, waiverText } from '../text/acts.js';
import { withToken } from './options.js';

const OBLIGATION = ['<obligation>', 'mã nhiệm vụ · obligation id'] as const;
const PERIOD = ['<period>', '2026-Q1'] as const;
const REASON = ['--reason <text>', 'lý do · why'] as const;

interface Extending extends SignedIn {
  readonly to: string;
  readonly reason: string;
  readonly requester?: string;
}

export function addGrantCommands(program: Command, shell: Shell): void {
  withToken(program.command('extend'))
    .description('gia hạn trước hạn cuối · extend to a later working day, before the closing')
    .argument(...OBLIGATION)
    .argument(...PERIOD)
    .requiredOption('--to <date>', 'hạn cuối mới, như 2026-04-29 · the new closing day')
    .requiredOption(...REASON)
    .option('--requester <text>', 'cơ quan đề nghị · the office that asked')
    .action((obligationId: string, period: string, options: Extending) =>
      shell.signedIn(options, async (app, actor) => {
        const { to, reason, requester = null } = options;
        return tell(await extendDeadline(app, actor, { obligationId, period, to, reason, requester }), extensionText);
      }),
    );
  withToken(program.command('waive'))
    .description('miễn cập nhật một kỳ · waive the duty of a period, at any time')
    .argument(...OBLIGATION)
    .argument(...PERIOD)
    .requiredOption(...REASON)
    .action((obligationId: string, period: string, options: SignedIn & { reason: string }) =>
      shell.signedIn(options, async (app, actor) => {
        const { reason } = options;
        return tell(await waiveDuty(app, actor, { obligationId, period, reason }), waiverText);
      }),
    );
}
