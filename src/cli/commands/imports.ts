/** The operator's imports: all rows of a file or none. */
import type { Command } from 'commander';
import { machine } from '../../access/actor.js';
import { importFile, type ImportRequest } from '../../app/imports/index.js';
import { naming } from '../files.js';
import { progress } from '../progress.js';
import { tell, type Shell } from '../shell.js';
import { importText } from '../text/acts.js';
import { fromAnnexFile, type AnnexOptions } from './options.js';

const FILE = 'tệp CSV hoặc XLSX · a CSV or XLSX file';

export function addImportCommands(program: Command, shell: Shell): void {
  const imports = program
    .command('import')
    .description('nhập danh mục: tất cả các dòng hoặc không dòng nào · all rows or none');
  imports
    .command('agencies')
    .description('danh sách cơ quan (Điều 11.1) · the register of agencies')
    .argument('<file>', FILE)
    .action((path: string) => load(shell, { kind: 'agencies', path, from: null }));
  fromAnnexFile(imports.command('annex'))
    .description('phụ lục nhiệm vụ cập nhật (Điều 11.2) · the annex: what each agency owes')
    .action((path: string, { from, complete }: AnnexOptions) =>
      load(shell, { kind: 'annex', path, from: from ?? null, ...(complete && { complete }) }),
    );
  imports
    .command('days-off')
    .description('ngày nghỉ và ngày làm bù · days off and worked Saturdays')
    .argument('<file>', FILE)
    .action((path: string) => load(shell, { kind: 'daysOff', path, from: null }));
  imports
    .command('ministry-databases')
    .description('cơ sở dữ liệu của bộ, ngành (Điều 4.4) · databases of ministries')
    .argument('<file>', FILE)
    .action((path: string) => load(shell, { kind: 'ministryDatabases', path, from: null }));
}

function load(shell: Shell, request: ImportRequest): Promise<void> {
  return shell.withLog(async ({ app }) => {
    const bar = progress(shell.host, 'Nhập · import');
    try {
      const imported = await naming(request.path, () =>
        importFile(app, machine, { ...request, onProgress: bar.update }),
      );
      return tell(imported, importText);
    } finally {
      bar.stop();
    }
  });
}
