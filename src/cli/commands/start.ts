/** Starting a log, and serving it. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { problemOfError } from '../../app/problems.js';
import { done, type Result } from '../../app/result.js';
import { playDemo, type DemoOutcome } from '../demo/play.js';
import type { Hearing, Session } from '../host.js';
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
    .description(
      'mô phỏng một lần sáp nhập và năm quý mẫu rồi phục vụ · play a merger and five sample quarters, then serve them',
    )
    .option('--no-serve', 'chỉ mô phỏng, không phục vụ · play only')
    .action(({ serve: serves }: { serve: boolean }) => demo(shell, serves));
  program
    .command('serve')
    .description('phục vụ web và chạy bộ lập lịch mỗi phút · serve over HTTP and run the scheduler every minute')
    .action(() => shell.withLog((session) => serve(shell, session)));
}

/** The same place from the sources and from the build. */
const SHIPPED = join(import.meta.dirname, '..', '..', '..', 'shipped');

function demo(shell: Shell, serves: boolean): Promise<void> {
  return shell.respond(async () => {
    // Nobody likes to wait for a play and then hear that the port is taken.
    if (serves) await shell.host.tryToListen();
    const played = await playing(shell);
    if (!played.ok || !serves) return tell(played, demoText);
    const opened = await shell.host.withLog({}, (session) =>
      serving(shell, session, (url) => {
        const shown = tell(done({ ...played.value, url }), demoText);
        if (shown.ok) shell.print(shown.value);
      }),
    );
    return opened.ok ? done(silence) : opened;
  });
}

/** The answer of a demonstration was printed when it began to serve. */
const silence: Answer = { json: () => [], text: () => [] };

async function playing(shell: Shell): Promise<Result<DemoOutcome>> {
  const bar = progress(shell.host, 'Mô phỏng · playing');
  try {
    return await playDemo(shell.host, { shipped: SHIPPED, onProgress: bar.update });
  } finally {
    bar.stop();
  }
}

async function serve(shell: Shell, session: Session): Promise<Result<Answer>> {
  const turns = await serving(shell, session, (url) => {
    shell.note(`Đang phục vụ tại · serving at ${url}`);
  });
  return tell(
    done({ stopped: true, turns }),
    () => `Đã dừng, số lượt đã chạy: ${String(turns)}. · Stopped, turns run: ${String(turns)}.\n`,
  );
}

/** Serves until somebody asks to stop; answers how many scheduler turns ran. */
async function serving(shell: Shell, session: Session, onListening: (url: string) => void): Promise<number> {
  let turns = 0;
  const hear: Hearing = {
    onListening: (url) => {
      onListening(url);
      shell.note(`DATA_DIR: ${session.folder} | thư · mail: ${session.mailGoesTo} | Ctrl+C: dừng · stop`);
    },
    onTurn: (report) => {
      turns += 1;
      if (didAnything(report)) shell.note(`${hueTime(report.at)}  ${turnCounts(report)}`);
    },
    onError: (error) => {
      const { code, detail, detailVi } = problemOfError(error);
      shell.note(`[${code}] ${detailVi} · ${detail}`);
    },
  };
  await untilStopped((signal) => session.serve(hear, signal));
  return turns;
}
