/** The words of a witness: what it refuses, and above all what it shouts. */
import type { RejectionDetails } from '../domain/rejections.js';
import type { Bilingual, RejectionTable } from './wording.js';

type AlarmDetails = RejectionDetails['LOG_ALARM'];

/** What is wrong, whoever is at fault. */
const alarms: Readonly<Record<AlarmDetails['why'], Bilingual>> = {
  malformed: { vi: 'Nội dung được đưa ra không phải là mốc xác nhận', en: 'What is shown is no checkpoint' },
  otherLog: { vi: 'Mốc xác nhận là của một nhật ký khác', en: 'The checkpoint is that of another log' },
  badSignature: {
    vi: 'Chữ ký trên mốc xác nhận sai: nội dung đã bị sửa sau khi ký',
    en: 'The signature is wrong: the checkpoint was changed after it was signed',
  },
  unknownKey: {
    vi: 'Mốc xác nhận không do khóa nào đã biết ký, và không khóa đã biết nào ký nhận khóa mới',
    en: 'The checkpoint is not signed by a known key, nor by one that a known key has handed over to',
  },
  handover: {
    vi: 'Khóa mới được đưa ra mà khóa trước không ký nhận',
    en: 'A new key is shown for which the one before does not vouch',
  },
  retiredKey: {
    vi: 'Mốc xác nhận mới do một khóa đã được thay ký; khóa cũ có thể đã lọt vào tay người khác',
    en: 'A new checkpoint is signed by a key that has been replaced; that key may be in the wrong hands',
  },
  rollback: {
    vi: 'Nhật ký lùi lại: nay đưa ra ít sự kiện hơn trước',
    en: 'The log went back: it shows fewer events than before',
  },
  fork: {
    vi: 'Nhật ký rẽ nhánh: lịch sử đưa ra bây giờ không nối tiếp lịch sử đã thấy',
    en: 'The log has forked: the history shown now does not continue the one that was seen',
  },
  withheld: {
    vi: 'Nhật ký không đưa ra các mảnh cây chứng minh cho mốc đã ký',
    en: 'The log withholds tiles that would prove what it has signed',
  },
  tiles: {
    vi: 'Các mảnh cây không dẫn đến mã gốc đã ký',
    en: 'The tiles do not lead to the root that was signed',
  },
};

export const witnessWords = {
  WITNESS_EXISTS: {
    http: 409,
    vi: ({ folder }) => `${folder} đã là thư mục của một bên làm chứng; hãy chọn thư mục khác.`,
    en: ({ folder }) => `${folder} is the folder of a witness already; choose another.`,
  },
  NO_WITNESS: {
    http: 404,
    vi: ({ folder }) => `${folder} không phải là thư mục của bên làm chứng; hãy chạy “opendata witness init” trước.`,
    en: ({ folder }) => `${folder} is not the folder of a witness; run "opendata witness init" first.`,
  },
  BAD_WITNESS_NAME: {
    http: 400,
    vi: ({ name }) =>
      `“${name}” không dùng làm tên bên làm chứng được: không để trống, không có dấu cách hay dấu “+”; hãy viết như hdtd.hue.example/nhan-chung.`,
    en: ({ name }) =>
      `"${name}" cannot be a witness's name: it has no blanks and no "+"; write it as council.hue.example/witness.`,
  },
  BAD_LOG_KEY: {
    http: 400,
    vi: ({ value }) =>
      `“${value}” không phải là khóa kiểm chứng của một nhật ký; hãy dùng khóa mà “opendata log key” in ra hoặc /log/key đưa ra.`,
    en: ({ value }) =>
      `"${value}" is not the verifier key of a log; take what "opendata log key" prints or /log/key shows.`,
  },
  CHECKPOINT_MISSING: {
    http: 404,
    vi: ({ from }) => `Không thấy mốc xác nhận nào trong ${from}; chưa kết luận được gì.`,
    en: ({ from }) => `There is no checkpoint in ${from}; nothing was concluded.`,
  },
  NO_PROOF: {
    http: 409,
    vi: ({ from, size, seen }) =>
      `${from} đưa ra mốc ${String(size)} sự kiện, mốc đã thấy là ${String(seen)}; riêng tệp này không đủ để so hai mốc. Hãy chạy lại với --tiles chỉ máy chủ hoặc thư mục log/.`,
    en: ({ from, size, seen }) =>
      `${from} shows a checkpoint of ${String(size)} events, and ${String(seen)} were seen; the file alone cannot compare the two. Run it again with --tiles naming the server or a log/ folder.`,
  },
  LOG_ALARM: {
    http: 409,
    vi: (details) => alarmIn(details, 'vi'),
    en: (details) => alarmIn(details, 'en'),
  },
} satisfies Partial<RejectionTable>;

const heads = {
  vi: {
    seen: (at: string, head: string) => `Đã thấy lúc ${at}: ${head}.`,
    unseen: 'Trước đây chưa thấy mốc nào.',
    shown: (from: string, head: string) => `Nay ${from} đưa ra: ${head}.`,
    unread: (from: string) => `Nay ${from} đưa ra nội dung không đọc được.`,
    head: (size: number, root: string) => `${String(size)} sự kiện, mã gốc ${root}`,
    of: (origin: string) => ` của ${origin}`,
    kept: (folder: string) =>
      `Mốc đã thấy vẫn giữ nguyên; bằng chứng ở ${folder}. Hãy báo ngay cho cơ quan đầu mối và Hội đồng.`,
  },
  en: {
    seen: (at: string, head: string) => `Seen at ${at}: ${head}.`,
    unseen: 'Nothing was seen before.',
    shown: (from: string, head: string) => `Now ${from} shows ${head}.`,
    unread: (from: string) => `What ${from} shows now cannot be read.`,
    head: (size: number, root: string) => `${String(size)} events, root ${root}`,
    of: (origin: string) => ` of ${origin}`,
    kept: (folder: string) => `What was seen stands; the evidence is in ${folder}. Tell DIC and the council at once.`,
  },
} as const;

/** What is wrong, what was seen before, what is shown now, and where both are kept. */
function alarmIn(details: AlarmDetails, language: 'vi' | 'en'): string {
  const { why, from, origin, seen, offered, evidence } = details;
  const words = heads[language];
  const before = seen ? words.seen(seen.at, words.head(seen.size, seen.root)) : words.unseen;
  const whose = offered && offered.origin !== origin ? words.of(offered.origin) : '';
  const now = offered ? words.shown(from, `${words.head(offered.size, offered.root)}${whose}`) : words.unread(from);
  return `${alarms[why][language]} (${origin}). ${before} ${now} ${words.kept(evidence)}`;
}
