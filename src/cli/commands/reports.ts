/** DIC's own duty (Điều 10.2, 13.3): officers compile the quarter's report, the leader sends it, who has it says so. */
import type { Command } from 'commander';
import { machine } from '../../access/actor.js';
import type { App } from '../../app/app.js';
import { exits } from '../../app/problems.js';
import { acknowledgeReport, compileReport, sendReport } from '../../app/reports/acts.js';
import { reportDetailOf, reportsOf } from '../../app/reports/answers.js';
import { exportedReport } from '../../app/reports/exporting.js';
import { verifyReport } from '../../app/reports/verification.js';
import type { ExportFormat } from '../../projections/exports/index.js';
import type { Result } from '../../app/result.js';
import { tell, type Answer, type Shell, type SignedIn } from '../shell.js';
import { reportActText, reportsText, reportText, verificationText } from '../text/reports.js';
import { quarterValue } from '../values.js';
import { answerOrExport, withExport, type Exporting } from './exports.js';
import { withAsOf, withToken } from './options.js';

const QUARTER = ['<quarter>', 'quý lập báo cáo, như 2026-Q2 · the quarter in which it is made', quarterValue] as const;

export function addReportCommands(program: Command, shell: Shell): void {
  withAsOf(program.command('reports'))
    .description('báo cáo quý của cơ quan đầu mối (Điều 13.3) · the quarterly reports of DIC')
    .action(({ asOf }: { asOf?: string }) =>
      shell.withLog(async ({ app }) => tell(await reportsOf(app, machine, { asOf: asOf ?? null }), reportsText)),
    );
  const report = program.command('report').description('một báo cáo quý (Điều 10.2) · one quarterly report');
  addActs(report, shell);
  addShow(report, shell);
  report
    .command('verify')
    .description('tính lại tại vị trí của báo cáo rồi so sánh · compute it again at its position and compare')
    .argument(...QUARTER)
    .action((quarter: string) => shell.withLog(({ app }) => verified(shell, app, quarter)));
}

interface Acknowledging extends SignedIn {
  readonly on?: string;
  readonly reference?: string;
}

function addActs(report: Command, shell: Shell): void {
  withToken(report.command('compile'))
    .description('lập và đóng băng số liệu (chuyên viên) · compile and freeze the figures (officer)')
    .argument(...QUARTER)
    .action((quarter: string, options: SignedIn) =>
      shell.signedIn(options, async (app, actor) => tell(await compileReport(app, actor, { quarter }), reportActText)),
    );
  withToken(report.command('send'))
    .description('gửi UBND và Hội đồng thẩm định (lãnh đạo) · send to the Committee and the council (leader)')
    .argument(...QUARTER)
    .option('--sha256 <hash>', 'SHA-256 của bản đã xem · of the revision that was looked at')
    .action((quarter: string, options: SignedIn & { sha256?: string }) =>
      shell.signedIn(options, async (app, actor) => {
        const sha256 = options.sha256?.toLowerCase() ?? null;
        return tell(await sendReport(app, actor, { quarter, sha256 }), reportActText);
      }),
    );
  withToken(report.command('acknowledge'))
    .description('xác nhận đã nhận; chuyên viên ghi thay UBND · receipt; an officer notes the Committee’s')
    .argument(...QUARTER)
    .option('--on <date>', 'ngày nhận, mặc định hôm nay · day of receipt, today by default')
    .option('--reference <text>', 'văn bản xác nhận của UBND · the paper by which the Committee says so')
    .action((quarter: string, options: Acknowledging) =>
      shell.signedIn(options, async (app, actor) => {
        const { on, reference } = options;
        const request = { quarter, on: on ?? null, reference: reference ?? null };
        return tell(await acknowledgeReport(app, actor, request), reportActText);
      }),
    );
}

function addShow(report: Command, shell: Shell): void {
  withExport(report.command('show'))
    .description('xem hoặc kết xuất · show or export it')
    .argument(...QUARTER)
    .action((quarter: string, options: Exporting) => {
      const question = { quarter, asOf: options.asOf ?? null };
      const files = (app: App, formats: readonly ExportFormat[]) =>
        exportedReport(app, machine, { ...question, formats });
      return answerOrExport(shell, options, {
        answer: async (app) => tell(await reportDetailOf(app, machine, question), reportText),
        shown: files,
        handedOut: files,
      });
    });
}

/** Exit code 1 where the log says something else than the report. */
async function verified(shell: Shell, app: App, quarter: string): Promise<Result<Answer>> {
  const answer = await verifyReport(app, machine, { quarter });
  if (answer.ok && !answer.value.equal) shell.exitCode = exits.refused;
  return tell(answer, verificationText);
}
