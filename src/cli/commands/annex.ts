/** The annex (Điều 11.2): what each agency owes in a quarter, and what another one would change. */
import { Argument, type Command } from 'commander';
import { machine } from '../../access/actor.js';
import { annexOf, exportedAnnex } from '../../app/annex.js';
import { backfillOf } from '../../app/backfill.js';
import { compareAnnex } from '../../app/imports/index.js';
import { done } from '../../app/result.js';
import { templateFiles } from '../../app/templates.js';
import type { ImportKind } from '../../domain/bulkImport/events.js';
import { filesFor, toScreen } from '../exportTargets.js';
import { naming } from '../files.js';
import { tell, type Shell } from '../shell.js';
import { annexText, comparedAnnexText } from '../text/annex.js';
import { backfillText } from '../text/backfill.js';
import { quarterValue } from '../values.js';
import { answerOrExport, asText, withExport, withFormats, writeAll, type Exporter, type Exporting } from './exports.js';
import { fromAnnexFile, withAsOf, type AnnexOptions } from './options.js';

export function addAnnexCommands(program: Command, shell: Shell): void {
  const annex = program.command('annex').description('phụ lục nhiệm vụ cập nhật (Điều 11.2) · what each agency owes');
  withAsOf(annex.command('show'))
    .description('từng cơ quan phải cập nhật gì trong một quý · what each agency owes in a quarter')
    .option('--quarter <quarter>', 'quý, như 2026-Q1', quarterValue)
    .option('--agency <code>', 'chỉ một cơ quan · of one agency')
    .option('--against <quarter>', 'so với một quý khác · compared with another quarter', quarterValue)
    .action((question: Question) =>
      shell.withLog(async ({ app }) => tell(await annexOf(app, machine, requestOf(question)), annexText)),
    );
  withExport(annex.command('export'))
    .description('kết xuất đúng các cột của tệp nhập · a file in the columns that its import reads')
    .option('--quarter <quarter>', 'quý, như 2026-Q1', quarterValue)
    .option('--agency <code>', 'chỉ một cơ quan · of one agency')
    .action((options: Question & Exporting) => {
      const request = requestOf(options);
      const files: Exporter = (app, formats) => exportedAnnex(app, machine, { ...request, formats });
      return answerOrExport(shell, withUsualFormat(options, shell.json), {
        answer: async (app) => tell(await annexOf(app, machine, request), annexText),
        shown: files,
        handedOut: files,
      });
    });
  fromAnnexFile(annex.command('diff'))
    .description('phụ lục trong tệp sẽ thay đổi gì; không ghi gì · what a file would change')
    .action((path: string, { from, complete }: AnnexOptions) =>
      shell.withLog(async ({ app }) => {
        const request = { path, from: from ?? null, ...(complete && { complete }) };
        return tell(await naming(path, () => compareAnnex(app, machine, request)), comparedAnnexText);
      }),
    );
}

export function addBackfillCommand(program: Command, shell: Shell): void {
  withAsOf(program.command('backfill'))
    .description('dữ liệu có trước Quy chế (Điều 4.6a) · data from before the regulation')
    .action(({ asOf }: { asOf?: string }) =>
      shell.withLog(async ({ app }) => tell(await backfillOf(app, machine, { asOf: asOf ?? null }), backfillText)),
    );
}

export function addTemplateCommands(program: Command, shell: Shell): void {
  withFormats(program.command('template'))
    .description('tệp mẫu để nhập: annex, agencies, ministry-databases hoặc days-off · an import file to begin with')
    .addArgument(
      new Argument('<kind>', 'annex, agencies, ministry-databases, days-off').choices(Object.keys(templates)),
    )
    .action((name: string, options: Exporting) => {
      const kind = templates[name] ?? 'annex';
      const { format, out } = withUsualFormat(options, shell.json);
      const targets = out === undefined ? [] : filesFor(out, format);
      const shown = out === undefined ? [toScreen(format ?? [], shell.json)] : targets.map((target) => target.format);
      return shell.respond(async () => {
        const files = done(await templateFiles(kind, shown));
        return out === undefined ? asText(files) : writeAll(targets, files);
      });
    });
}

const templates: Readonly<Record<string, ImportKind>> = {
  annex: 'annex',
  agencies: 'agencies',
  'ministry-databases': 'ministryDatabases',
  'days-off': 'daysOff',
};

interface Question {
  readonly quarter?: string;
  readonly agency?: string;
  readonly against?: string;
  readonly asOf?: string;
}

function requestOf({ quarter = null, agency = null, against = null, asOf = null }: Nullable<Question>) {
  return { quarter, agency, against, asOf };
}

type Nullable<Of> = { readonly [Name in keyof Of]: Of[Name] | null };

/** On the screen a table is CSV, and with `--json` JSON; a file's ending tells its format. */
function withUsualFormat(options: Exporting, json: boolean): Exporting {
  if (options.format !== undefined || options.out !== undefined) return options;
  return { ...options, format: [json ? 'json' : 'csv'] };
}
