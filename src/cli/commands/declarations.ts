/** What an agency does under its own token: send a file, or declare that there is none to send (Điều 4.6b). */
import { basename } from 'node:path';
import type { Command } from 'commander';
import { declareNil, declareUnchanged } from '../../app/declarations.js';
import { checkFile, upload } from '../../app/uploads.js';
import { reading } from '../files.js';
import { tell, type Shell, type SignedIn } from '../shell.js';
import { checkText, receiptText } from '../text/acts.js';
import { withSteward, withToken } from './options.js';

const PERIOD = '2026-Q1, 2026, once, backfill';

interface Sending extends SignedIn {
  readonly steward?: string;
  readonly dryRun?: true;
}

export function addDeclarationCommands(program: Command, shell: Shell): void {
  withSteward(withToken(program.command('upload')))
    .description('gửi tệp dữ liệu · send a file')
    .argument('<obligation>', 'mã nhiệm vụ · obligation id')
    .argument('<period>', PERIOD)
    .argument('<file>', 'tệp .csv, .xlsx hoặc .json · a .csv, .xlsx or .json file')
    .option('--dry-run', 'chỉ kiểm tra, không gửi · check only, at any time')
    .action((...[obligationId, period, path, options]: [string, string, string, Sending]) =>
      shell.signedIn(options, (app, actor) =>
        reading(path, async (content) => {
          const { steward } = options;
          const request = { obligationId, period, fileName: basename(path), content, steward };
          if (options.dryRun) return tell(await checkFile(app, actor, request), checkText);
          return tell(await upload(app, actor, request), receiptText);
        }),
      ),
    );
  addDeclaration(program, shell, {
    name: 'nil',
    words: 'khai không phát sinh · declare that nothing arose',
    declare: declareNil,
  });
  addDeclaration(program, shell, {
    name: 'unchanged',
    words: 'khai không thay đổi so với kỳ trước · declare that the last file still holds',
    declare: declareUnchanged,
  });
}

interface Declaring {
  readonly name: string;
  readonly words: string;
  readonly declare: typeof declareNil;
}

function addDeclaration(program: Command, shell: Shell, { name, words, declare }: Declaring): void {
  withSteward(withToken(program.command(name)))
    .description(words)
    .argument('<obligation>', 'mã nhiệm vụ · obligation id')
    .argument('<period>', PERIOD)
    .requiredOption('--reason <text>', 'lý do · why')
    .action((obligationId: string, period: string, options: SignedIn & { reason: string; steward?: string }) =>
      shell.signedIn(options, async (app, actor) => {
        const { reason, steward } = options;
        return tell(await declare(app, actor, { obligationId, period, reason, steward }), receiptText);
      }),
    );
}
