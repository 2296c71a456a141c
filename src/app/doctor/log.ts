/** The log from inside, once it could be opened: nothing is appended, signed or sent. */
import type { Actor } from '../../access/actor.js';
import { denial } from '../../access/permissions.js';
import { unfinishedImports } from '../../projections/registerQueries.js';
import { deliverable } from '../../projections/reminders.js';
import { Fault } from '../../store/faults.js';
import type { Durability } from '../../store/sqliteFile.js';
import type { App } from '../app.js';
import { logKeysOf } from '../logKeys.js';
import { done, refused, type Result } from '../result.js';
import { ageWords, hoursBetween, trouble, well, type Finding } from './finding.js';

export interface Examined {
  readonly app: App;
  /** As the log's own connection says. */
  readonly durability: Durability;
  /** Whether MASTER_KEY is set. */
  readonly wrapped: boolean;
}

/** A turn runs each hour at least, wherever somebody looks after it. */
const MAIL_WAITS_HOURS = 2;
/** A server publishes within a second, a command before it ends. */
const CHECKPOINT_LAGS_HOURS = 0.1;
const CLOCK_PATIENCE_HOURS = 5 / 60;

export async function examineLog(examined: Examined, actor: Actor): Promise<Result<readonly Finding[]>> {
  const denied = denial(actor, 'examine');
  if (denied !== null) return refused(denied);
  const { app } = examined;
  const end = await app.store.end();
  return done([
    durable(examined.durability),
    clock(app, end.recordedAt),
    await keys(examined, end.position),
    views(await app.views.catchUp(), end.position),
    imports(app),
    await checkpoint(app, end),
    mail(app),
  ]);
}

/** One that would not write durably is not opened at all (UNSAFE_SQLITE). */
function durable({ sqlite, journalMode, synchronous }: Durability): Finding {
  const level = synchronous === 2 ? 'FULL' : String(synchronous);
  const what = `SQLite ${sqlite}, journal_mode ${journalMode}, synchronous ${level}`;
  return well('sqlite', { vi: what, en: what });
}

function clock(app: App, last: string | null): Finding {
  const now = app.clock.now();
  const behind = last === null ? 0 : hoursBetween(last, now);
  const words = {
    vi: `đồng hồ ${now}, sự kiện cuối ${last ?? '–'}`,
    en: `the clock says ${now}, the last event was recorded at ${last ?? '–'}`,
  };
  if (behind <= 0) return well('clock', words);
  const advice = { vi: 'chỉnh đồng hồ máy, bật NTP', en: "set the machine's clock, keep it on NTP" };
  return trouble('clock', { state: behind > CLOCK_PATIENCE_HOURS ? 'fail' : 'warn', found: words, advice });
}

async function keys({ app, wrapped }: Examined, position: number): Promise<Finding> {
  const lost = await missingKey(app, position);
  if (lost !== null)
    return trouble('keys', {
      state: 'fail',
      found: { vi: `thiếu khóa ký của nhật ký: ${lost}`, en: lost },
      advice: { vi: 'khôi phục keys.db của chính nhật ký này', en: 'restore the keys.db of this very log' },
    });
  if (wrapped)
    return well('keys', {
      vi: 'có khóa ký, được bọc bằng MASTER_KEY',
      en: 'the signing key is there, wrapped by MASTER_KEY',
    });
  return trouble('keys', {
    state: 'warn',
    found: { vi: 'có khóa ký, nhưng chưa đặt MASTER_KEY', en: 'the signing key is there, but MASTER_KEY is not set' },
    advice: { vi: 'đặt MASTER_KEY và cất ở nơi khác', en: 'set MASTER_KEY and keep it elsewhere' },
  });
}

async function missingKey(app: App, position: number): Promise<string | null> {
  try {
    const signer = await logKeysOf(app.store, app.keys).signerOf(position);
    return signer ? null : 'the log has not published a key yet';
  } catch (error) {
    if (error instanceof Fault && error.code === 'KEY_MISSING') return error.detail;
    throw error;
  }
}

function views(reached: number, position: number): Finding {
  const [at, of] = [String(reached), String(position)];
  const words = {
    vi: `bảng xem ở vị trí ${at}, nhật ký ở ${of}`,
    en: `the views stand at position ${at}, the log at ${of}`,
  };
  if (reached >= position) return well('views', words);
  const advice = { vi: 'chạy: opendata views rebuild', en: 'run: opendata views rebuild' };
  return trouble('views', { state: 'warn', found: words, advice });
}

function imports(app: App): Finding {
  const count = unfinishedImports(app.views).length;
  if (count === 0) return well('imports', { vi: 'không có lần nhập nào dở dang', en: 'no import is unfinished' });
  return trouble('imports', {
    state: 'warn',
    found: {
      vi: `${String(count)} lần nhập dở dang hoặc đang chạy`,
      en: `${String(count)} imports are unfinished, or still run`,
    },
    advice: {
      vi: 'lệnh tiếp theo sẽ làm nốt, ví dụ: opendata tick',
      en: 'the next command finishes them, such as: opendata tick',
    },
  });
}

async function checkpoint(app: App, end: { position: number; recordedAt: string | null }): Promise<Finding> {
  const size = (await app.published.latest())?.head.size ?? 0;
  const words = {
    vi: `mốc xác nhận mới nhất ở ${String(size)} trên ${String(end.position)} sự kiện`,
    en: `the newest checkpoint is of ${String(size)} of ${String(end.position)} events`,
  };
  const lags = size < end.position && hoursBetween(app.clock.now(), end.recordedAt ?? '') > CHECKPOINT_LAGS_HOURS;
  if (!lags) return well('checkpoint', words);
  const advice = {
    vi: 'chạy một lệnh bất kỳ, ví dụ opendata log key; nếu vẫn vậy, xem quyền ghi của log/',
    en: 'run any command, such as opendata log key; if it stays so, see whether log/ can be written',
  };
  return trouble('checkpoint', { state: 'warn', found: words, advice });
}

function mail(app: App): Finding {
  const now = app.clock.now();
  const due = deliverable(app.views, now);
  const [oldest] = due.map(({ decidedAt }) => decidedAt).sort();
  if (oldest === undefined || hoursBetween(now, oldest) < MAIL_WAITS_HOURS) {
    const count = String(due.length);
    return well('mail', { vi: `${count} thư đang chờ gửi`, en: `${count} letters wait to be sent` });
  }
  const age = ageWords(now, oldest);
  return trouble('mail', {
    state: 'warn',
    found: {
      vi: `${String(due.length)} thư đến lượt mà chưa gửi, thư cũ nhất ${age.vi}`,
      en: `${String(due.length)} letters are due and not sent, the oldest decided ${age.en}`,
    },
    advice: {
      vi: 'chạy serve hoặc tick thường xuyên; xem SMTP_URL và: opendata reminders',
      en: 'run serve or tick regularly; look at SMTP_URL and at: opendata reminders',
    },
  });
}
