/** The annex (Điều 11.2): what each agency owes in a quarter, and what another one would change. */
import type { Command } from 'commander';
import { machine } from '../../access/actor.js';
import { compareAnnex } from '../../app/imports/index.js';
import { naming } from '../files.js';
import { tell, type Shell } from '../shell.js';
import { comparedAnnexText } from '../text/annex.js';
import { fromAnnexFile, type AnnexOptions } from './options.js';

export function addAnnexCommands(program: Command, shell: Shell): void {
  const annex = program.command('annex').description('phụ lục nhiệm vụ cập nhật (Điều 11.2) · what each agency owes');
  fromAnnexFile(annex.command('diff'))
    .description('phụ lục trong tệp sẽ thay đổi gì; không ghi gì · what a file would change')
    .action((path: string, { from, complete }: AnnexOptions) =>
      shell.withLog(async ({ app }) => {
        const request = { path, from: from ?? null, ...(complete && { complete }) };
        return tell(await naming(path, () => compareAnnex(app, machine, request)), comparedAnnexText);
      }),
    );
}
