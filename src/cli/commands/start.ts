/** Starting a log, and serving it. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { problemOfError } from '../../app/problems.js';
import { done, type Result } from '../../app/result.js';
import { playDemo } from '../demo/play.js';
import type { Session } from '../host.js';
import { progress } from '../progress.js';
import { tell, type Answer, type Shell } from '../shell.js';
import { untilStopped } from '../signals.js';
import { didAnything, startedText, turnCounts } from '../text/acts.js';
import { demoText } from '../text/demo.js';
import { hueTime } from '../text/words.js';

export function addStartCommands(program: Command, shell: Shell): void {
  program
    .command('init')
    .description('tạo nhật ký trong DATA_DIR · start a log in DATA_DIR, with the shipped rules and calendar')
    .action(() => shell.respond(async () => tell(await shell.host.init(), startedText)));
  program
    .command('demo')
    .description('mô phỏng năm quý hoạt động mẫu vào DATA_DIR trống · play five sample quarters into an empty DATA_DIR')
    .action(() => demo(shell));
  program
    .command('serve')
    .description('chạy bộ lập lịch mỗi phút đến khi dừng · run the scheduler every minute until stopped')
    .action(() => shell.withLog((session) => serve(shell, session)));
}

/** The same place from the sources and from the build. */
const SHIPPED = join(import.meta.dirname, '..', '..', '..', 'shipped');

function demo(shell: Shell): Promise<void> {
  return shell.respond(async () => {
    const bar = progress(shell.host, 'Mô phỏng · playing');
    try {
      return tell(await playDemo(shell.host, { shipped: SHIPPED, onProgress: bar.update }), demoText);
    } finally {
      bar.stop();
    }
  });
}

const WEBLESS =
  'Phiên bản này chưa có giao diện web, chỉ chạy bộ lập lịch. · No web interface yet: only the scheduler runs.';

async function serve(shell: Shell, session: Session): Promise<Result<Answer>> {
  let turns = 0;
  const hear = {
    onTurn: (report: Parameters<typeof turnCounts>[0]) => {
      turns += 1;
      if (didAnything(report)) shell.note(`${hueTime(report.at)}  ${turnCounts(report)}`);
    },
    onError: (error: unknown) => {
      const { code, detail, detailVi } = problemOfError(error);
      shell.note(`[${code}] ${detailVi} · ${detail}`);
    },
  };
  await untilStopped((signal) => {
    shell.note(WEBLESS);
    shell.note(`DATA_DIR: ${session.folder} | thư · mail: ${session.mailGoesTo} | Ctrl+C: dừng · stop`);
    return session.keepTicking(hear, signal);
  });
  return tell(
    done({ stopped: true, turns }),
    () => `Đã dừng, số lượt đã chạy: ${String(turns)}. · Stopped, turns run: ${String(turns)}.\n`,
  );
}
