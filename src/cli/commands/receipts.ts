/** `receipt`: the proof that a version arrived, to be kept and shown. */
import type { Command } from 'commander';
import { receiptOfVersion, type VersionReceipt } from '../../app/receipts.js';
import { done, type Result } from '../../app/result.js';
import { writeOut } from '../files.js';
import { tell, type Answer, type Shell, type SignedIn } from '../shell.js';
import { jsonPieces } from '../text/pieces.js';
import { wholeNumber } from '../values.js';
import { withToken } from './options.js';

interface Asked extends SignedIn {
  readonly version?: number;
  readonly out?: string;
}

export function addReceiptCommand(program: Command, shell: Shell): void {
  withToken(program.command('receipt'))
    .description('biên nhận có bằng chứng của một phiên bản · the receipt of a version, with its proof')
    .argument('<submission>', 'mã bản cập nhật, như SDL-DIEM.2026-Q1 · submission id')
    .option('--version <n>', 'số phiên bản, mặc định mới nhất · the newest by default', wholeNumber(1))
    .option('--out <file>', 'tệp để cất · the file to write')
    .action((submissionId: string, options: Asked) =>
      shell.signedIn(options, async (app, actor) => {
        const { version = null, out } = options;
        const found = await receiptOfVersion(app, actor, { submissionId, version });
        return found.ok ? kept(found.value, out) : found;
      }),
    );
}

/** The receipt itself on the screen, in words where it went. */
async function kept({ version, receipt }: VersionReceipt, out: string | undefined): Promise<Result<Answer>> {
  if (out === undefined) return done({ json: () => jsonPieces(receipt), text: () => jsonPieces(receipt) });
  await writeOut(out, Buffer.from(`${JSON.stringify(receipt, null, 2)}\n`));
  const position = receipt.leafIndex + 1;
  return tell(done({ file: out, version, position }), () => {
    return `${out}: phiên bản · version ${String(version)}, vị trí · position ${String(position)}\n`;
  });
}
