/** Running the system: scheduler turns and the views, the operator's. */
import type { Command } from 'commander';
import { machine } from '../../access/actor.js';
import { rebuildViews } from '../../app/rebuilding.js';
import { progress } from '../progress.js';
import { tell, type Shell } from '../shell.js';
import { turnText } from '../text/acts.js';
import { clockValue } from '../values.js';

interface Turning {
  readonly at?: string;
  readonly dryRun?: true;
}

export function addRunningCommands(program: Command, shell: Shell): void {
  program
    .command('tick')
    .description('chạy một lượt lập lịch · run one scheduler turn')
    .option('--at <instant>', 'đặt đồng hồ, có múi giờ · set the clock for this turn, with offset', clockValue)
    .option('--dry-run', 'cho biết sẽ gửi gì, không ghi gì · tell what would go out, write nothing')
    .action(({ at, dryRun }: Turning) => {
      const rehearsal = dryRun === true;
      return shell.withLog(
        async (session) => {
          const turn = rehearsal ? session.rehearse() : session.tick();
          return tell(await turn, (report) => turnText(report, rehearsal));
        },
        { rehearsal, ...(at === undefined ? {} : { at }) },
      );
    });
  program
    .command('views')
    .description('các bảng xem · the views')
    .command('rebuild')
    .description('dựng lại mọi bảng xem từ nhật ký · build every view anew from the log')
    .action(() => rebuild(shell));
}

function rebuild(shell: Shell): Promise<void> {
  return shell.withLog(async ({ app }) => {
    const bar = progress(shell.host, 'Dựng lại · rebuild');
    try {
      const rebuilt = await rebuildViews(app, machine, bar.update);
      return tell(rebuilt, ({ position }) => `Đã dựng lại đến vị trí · Rebuilt up to position ${String(position)}\n`);
    } finally {
      bar.stop();
    }
  });
}
