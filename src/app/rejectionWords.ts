/** What every business "no" is called at the edges: its HTTP status, and what is wrong and what to do, in both languages. */
import { accessWords } from './accessWords.js';
import { agencyWords } from './agencyWords.js';
import { backupWords } from './backup/rejectionWords.js';
import { fileWords } from './fileWords.js';
import { grantWords } from './grantWords.js';
import { historyWords } from './history/rejectionWords.js';
import { overlapWords } from './overlapWords.js';
import { reportWords } from './reports/rejectionWords.js';
import { peopleWords } from './peopleWords.js';
import { proofWords } from './proofWords.js';
import { witnessWords } from './witnessWords.js';
import { viDay, type RejectionTable } from './wording.js';

const periodExamples: Readonly<Record<string, string>> = { quarterly: '2026-Q1', yearly: '2026' };

function exampleOf(frequency: string): string {
  return periodExamples[frequency] ?? frequency;
}

/** Every code has its words: a forgotten one is a type error. */
export const rejectionWords: RejectionTable = {
  ...accessWords,
  ...fileWords,
  ...grantWords,
  ...historyWords,
  ...overlapWords,
  ...reportWords,
  ...agencyWords,
  ...peopleWords,
  ...backupWords,
  ...proofWords,
  ...witnessWords,
  BAD_QUARTER: {
    http: 400,
    vi: ({ value }) => `“${value}” không phải là một quý; hãy viết như 2026-Q1.`,
    en: ({ value }) => `"${value}" is not a quarter; write it as 2026-Q1.`,
  },
  BAD_PERIOD: {
    http: 400,
    vi: ({ value, frequency }) =>
      `“${value}” không phải là kỳ của nhiệm vụ này (${frequency}); hãy viết như ${exampleOf(frequency)}.`,
    en: ({ value, frequency }) =>
      `"${value}" is not a period of this obligation (${frequency}); write it as ${exampleOf(frequency)}.`,
  },
  BAD_INSTANT: {
    http: 400,
    vi: ({ value }) =>
      `“${value}” không phải là một thời điểm; hãy viết theo ISO 8601, có múi giờ, như 2026-04-17T08:00:00+07:00.`,
    en: ({ value }) => `"${value}" is not an instant; write ISO 8601 with an offset, as 2026-04-17T08:00:00+07:00.`,
  },
  BEFORE_RULES: {
    http: 422,
    vi: ({ quarter, firstQuarter }) => `Chưa có bộ quy tắc nào cho quý ${quarter}; quý sớm nhất là ${firstQuarter}.`,
    en: ({ quarter, firstQuarter }) => `No rule set governs ${quarter}; the first quarter is ${firstQuarter}.`,
  },
  NOT_OWED_YET: {
    http: 409,
    vi: ({ period, from }) => `Kỳ ${period} chưa phải cập nhật: nhiệm vụ này áp dụng từ quý ${from}.`,
    en: ({ period, from }) => `Nothing is owed for ${period}: this obligation takes effect from ${from}.`,
  },
  OBLIGATION_ENDED: {
    http: 409,
    vi: ({ period, after, source }) =>
      `Kỳ ${period} không phải cập nhật: theo danh mục (Điều 11.2; ${source}), nhiệm vụ này kết thúc sau quý ${after}.`,
    en: ({ period, after, source }) =>
      `Nothing is owed for ${period}: under the annex (Điều 11.2; ${source}) this obligation ended after ${after}.`,
  },
  WINDOW_NOT_OPEN: {
    http: 409,
    vi: ({ period, opensOn }) => `Chưa đến thời hạn cập nhật của kỳ ${period}: bắt đầu nhận từ ngày ${viDay(opensOn)}.`,
    en: ({ period, opensOn }) => `The window of ${period} is not open yet: data are received from ${opensOn} on.`,
  },
  BAD_IDEMPOTENCY_KEY: {
    http: 400,
    vi: ({ limit }) =>
      `Idempotency-Key phải có từ 1 đến ${String(limit)} ký tự ASCII in được; hãy dùng một chuỗi ngẫu nhiên như UUID.`,
    en: ({ limit }) =>
      `An Idempotency-Key has 1 to ${String(limit)} printable ASCII characters; take a random one, such as a UUID.`,
  },
  IDEMPOTENCY_KEY_REUSED: {
    http: 422,
    vi: ({ submissionId }) =>
      `Idempotency-Key này đã dùng cho một yêu cầu khác đối với ${submissionId}, nên chưa ghi nhận gì; hãy dùng khóa mới.`,
    en: ({ submissionId }) =>
      `This Idempotency-Key was used for another request on ${submissionId}, so nothing is kept; take a new key.`,
  },
  NOTHING_RECEIVED: {
    http: 409,
    vi: ({ submissionId }) => `Bản cập nhật ${submissionId} chưa có tệp hay khai báo nào để xét.`,
    en: ({ submissionId }) => `Nothing that could be reviewed has been received for ${submissionId}.`,
  },
  NOTHING_TO_KEEP: {
    http: 409,
    vi: ({ obligationId }) =>
      `Không thể khai “không thay đổi” cho nhiệm vụ ${obligationId}: chưa có tệp nào của các kỳ trước. Hãy gửi tệp dữ liệu.`,
    en: ({ obligationId }) =>
      `"Unchanged" cannot be declared for ${obligationId}: no file of an earlier period counts. Send a file.`,
  },
  STALE_VERSION: {
    http: 409,
    vi: ({ given, current }) =>
      `Bản được nêu (${given}) không phải là bản hiện tại (${current}); hãy xem bản hiện tại rồi duyệt lại.`,
    en: ({ given, current }) =>
      `The version named (${given}) is not the current one (${current}); look at that one and try again.`,
  },
  NEEDS_SHA256: {
    http: 409,
    vi: ({ submissionId }) =>
      `Bản cập nhật ${submissionId} là một tệp: hãy nêu mã băm của tệp (sha256; trên dòng lệnh: --sha256).`,
    en: ({ submissionId }) => `${submissionId} is a file: name it by its hash (sha256; on the command line --sha256).`,
  },
  NEEDS_VERSION: {
    http: 409,
    vi: ({ submissionId }) =>
      `Bản cập nhật ${submissionId} là một khai báo, không có tệp: hãy nêu số phiên bản (version; trên dòng lệnh: --version).`,
    en: ({ submissionId }) =>
      `${submissionId} is a declaration and has no file: name it by its version (version; on the command line --version).`,
  },
  OWN_SUBMISSION: {
    http: 403,
    vi: ({ submissionId }) => `Tài khoản đã gửi ${submissionId} không được tự xét; hãy để một tài khoản khác xét.`,
    en: ({ submissionId }) => `The account that sent ${submissionId} may not review it; another account has to.`,
  },
  ALREADY_RETURNED: {
    http: 409,
    vi: ({ submissionId }) => `Bản cập nhật ${submissionId} đã bị trả lại; hãy chờ cơ quan gửi bản mới.`,
    en: ({ submissionId }) => `${submissionId} has been returned; wait for the agency's new version.`,
  },
  ALREADY_PUBLISHED: {
    http: 409,
    vi: ({ submissionId }) =>
      `Bản cập nhật ${submissionId} đã công bố nên không trả lại được; cơ quan có thể gửi bản đính chính.`,
    en: ({ submissionId }) =>
      `${submissionId} has been published and cannot be returned; the agency may send a correction.`,
  },
  NOT_APPROVED: {
    http: 409,
    vi: ({ submissionId }) => `Bản cập nhật ${submissionId} chưa được duyệt nên chưa công bố được; hãy duyệt trước.`,
    en: ({ submissionId }) => `${submissionId} is not approved, so it cannot be published; approve it first.`,
  },
  DATASET_NOT_PUBLIC: {
    http: 409,
    vi: ({ submissionId, sensitivity }) =>
      `Không công bố được ${submissionId}: phụ lục xếp bộ dữ liệu này là ${sensitivity === 'personal' ? 'dữ liệu cá nhân' : 'dữ liệu nội bộ'} (${sensitivity}), không phải dữ liệu công khai (Điều 4.3).`,
    en: ({ submissionId, sensitivity }) =>
      `${submissionId} cannot be published: the annex names this dataset ${sensitivity}, not public (Điều 4.3).`,
  },
  NOTHING_TO_PUBLISH: {
    http: 409,
    vi: ({ submissionId }) => `Bản cập nhật ${submissionId} là một khai báo, không có tệp để công bố.`,
    en: ({ submissionId }) => `${submissionId} is a declaration: it has no file to publish.`,
  },
  REASON_MISSING: {
    http: 422,
    vi: ({ field }) => `Phải nêu lý do (${field}); lý do không được để trống.`,
    en: ({ field }) => `A reason must be given (${field}); it may not be empty.`,
  },
  REASON_TOO_LONG: {
    http: 422,
    vi: ({ field, limit }) => `Nội dung (${field}) dài quá ${String(limit)} ký tự; hãy viết gọn lại.`,
    en: ({ field, limit }) => `The text (${field}) is longer than ${String(limit)} characters; shorten it.`,
  },
  IMPORT_REFUSED: {
    http: 422,
    vi: ({ problems }) =>
      `Tệp có lỗi (số lỗi: ${String(problems.length)}) nên không nhập dòng nào. Hãy sửa rồi nhập lại.`,
    en: ({ problems }) =>
      `The file has problems (${String(problems.length)}), so no row is imported. Mend it and import it again.`,
  },
  QUARTER_CLOSED: {
    http: 409,
    vi: ({ quarter, closesOn, subject }) =>
      `Quý ${quarter} đã hết hạn ngày ${viDay(closesOn)}; ${subject === 'rules' ? 'bộ quy tắc' : 'danh mục'} chỉ được áp dụng từ một quý chưa hết hạn (${subject === 'rules' ? 'Điều 4.6b' : 'Điều 11.2'}).`,
    en: ({ quarter, closesOn, subject }) =>
      `${quarter} closed on ${closesOn}; ${subject === 'rules' ? 'a rule set' : 'an annex'} takes effect from a quarter that has not closed (${subject === 'rules' ? 'Điều 4.6b' : 'Điều 11.2'}).`,
  },
  CALENDAR_REFUSED: {
    http: 422,
    vi: ({ problems }) =>
      `Không đính chính lịch được (số lỗi: ${String(problems.length)}), chưa có gì thay đổi. Hãy xem từng lỗi rồi thử lại.`,
    en: ({ problems }) =>
      `The calendar cannot be corrected so (problems: ${String(problems.length)}), and nothing has changed. See each of them.`,
  },
  RULES_REFUSED: {
    http: 422,
    vi: ({ problems }) =>
      `Bộ quy tắc có lỗi (số lỗi: ${String(problems.length)}) nên không có gì thay đổi. Hãy sửa tệp rồi thử lại.`,
    en: ({ problems }) =>
      `The rule set has problems (${String(problems.length)}), so nothing has changed. Mend the file and try again.`,
  },
  LOG_EXISTS: {
    http: 409,
    vi: ({ folder }) => `Thư mục ${folder} đã có nhật ký; hãy dùng tiếp nhật ký đó hoặc chọn DATA_DIR khác.`,
    en: ({ folder }) => `There is a log in ${folder} already; use it, or choose another DATA_DIR.`,
  },
  NOT_A_PROOF: {
    http: 422,
    vi: ({ path }) => `${path} không phải biên nhận hay mốc xác nhận của nhật ký.`,
    en: ({ path }) => `${path} is neither a receipt nor a checkpoint of a log.`,
  },
  NO_SUCH_TILE: {
    http: 404,
    vi: ({ path }) => `Cây băm đã công bố của nhật ký không có “${path}”.`,
    en: ({ path }) => `The published tree of the log has no "${path}".`,
  },
  LOG_KEY_CHANGED: {
    http: 409,
    vi: ({ number }) =>
      `Khóa ký của nhật ký vừa được thay bởi tiến trình khác (khóa số ${String(number)}); chưa có gì thay đổi thêm.`,
    en: ({ number }) =>
      `Another process has just changed the log's key (now number ${String(number)}); nothing more was changed.`,
  },
  DEMO_UNFINISHED: {
    http: 409,
    vi: ({ folder }) => `Bản trình diễn trong ${folder} đã bị ngắt giữa chừng; hãy xóa thư mục này rồi chạy lại.`,
    en: ({ folder }) => `The demo in ${folder} was broken off; delete that folder and run it again.`,
  },
  LIVE_LOG: {
    http: 409,
    vi: ({ option }) => `Đây là nhật ký thật nên không được đặt lại đồng hồ: hãy bỏ ${option}.`,
    en: ({ option }) => `This is a live log, whose clock cannot be set: leave ${option} out.`,
  },
};
