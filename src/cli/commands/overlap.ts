/** Overlap with databases of ministries (Điều 4.4): the register, the candidates, and DIC's decisions. */
import { Argument, type Command } from 'commander';
import { machine } from '../../access/actor.js';
import { ministryDatabasesOf } from '../../app/ministryDatabases.js';
import { decideOverlap } from '../../app/overlapDeciding.js';
import { exportedOverlaps } from '../../app/overlapFiles.js';
import { overlapOf, overlapsOf } from '../../app/overlaps.js';
import { overlapVerdict, type OverlapVerdict } from '../../domain/overlap/events.js';
import { tell, type Shell, type SignedIn } from '../shell.js';
import { ministryDatabasesText, overlapDecisionText, overlapText, overlapsText } from '../text/overlap.js';
import { answerOrExport, withExport, type Exporter, type Exporting } from './exports.js';
import { withAsOf, withToken } from './options.js';

const OBLIGATION = ['<obligation>', 'mã nhiệm vụ · obligation id'] as const;
const DATABASE = ['<database>', 'mã cơ sở dữ liệu của bộ, ngành · code of a database of a ministry'] as const;

interface Narrowing extends Exporting {
  readonly undecided?: true;
  readonly agency?: string;
  readonly obligation?: string;
}

interface Deciding extends SignedIn {
  readonly reason: string;
}

export function addOverlapCommands(program: Command, shell: Shell): void {
  withAsOf(program.command('ministry-databases'))
    .description('danh mục cơ sở dữ liệu của bộ, ngành (Điều 4.4) · the register of databases of ministries')
    .action(({ asOf }: { asOf?: string }) =>
      shell.withLog(async ({ app }) =>
        tell(await ministryDatabasesOf(app, machine, { asOf: asOf ?? null }), ministryDatabasesText),
      ),
    );
  const overlap = addList(program, shell);
  addShow(overlap, shell);
  addDecide(overlap, shell);
}

function addList(program: Command, shell: Shell): Command {
  return withExport(program.command('overlap'))
    .description('nhiệm vụ có thể trùng lặp với cơ sở dữ liệu của bộ, ngành · candidates for overlap and decisions')
    .option('--undecided', 'chỉ những trường hợp chờ kết luận · only what is to be decided')
    .option('--agency <code>', 'mã cơ quan · agency code')
    .option('--obligation <id>', 'mã nhiệm vụ · obligation id')
    .action((options: Narrowing) => {
      const { undecided = false, agency = null, obligation = null, asOf = null } = options;
      const question = { agency, obligation, undecided, asOf };
      const files: Exporter = (app, formats) => exportedOverlaps(app, machine, { ...question, formats });
      return answerOrExport(shell, options, {
        answer: async (app) => tell(await overlapsOf(app, machine, question), overlapsText),
        shown: files,
        handedOut: files,
      });
    });
}

function addShow(overlap: Command, shell: Shell): void {
  withAsOf(overlap.command('show'))
    .description('một nhiệm vụ bên một cơ sở dữ liệu, với mọi kết luận · one pair with every decision')
    .argument(...OBLIGATION)
    .argument(...DATABASE)
    .action((obligationId: string, database: string, { asOf }: { asOf?: string }) =>
      shell.withLog(async ({ app }) =>
        tell(await overlapOf(app, machine, { obligationId, database, asOf: asOf ?? null }), overlapText),
      ),
    );
}

function addDecide(overlap: Command, shell: Shell): void {
  withToken(overlap.command('decide'))
    .description('kết luận về trùng lặp, kèm lý do · decide on overlap, with a reason')
    .argument(...OBLIGATION)
    .argument(...DATABASE)
    .addArgument(new Argument('<verdict>', 'kết luận · verdict').choices(overlapVerdict.options))
    .requiredOption('--reason <text>', 'lý do · why')
    .action((...[obligationId, database, verdict, options]: [string, string, OverlapVerdict, Deciding]) =>
      shell.signedIn(options, async (app, actor) => {
        const request = { obligationId, database, verdict, reason: options.reason, looked: null };
        return tell(await decideOverlap(app, actor, request), overlapDecisionText);
      }),
    );
}
