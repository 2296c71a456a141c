/** The words of refusals about backups. */
import type { BackupFlaw } from '../../domain/rejections.js';
import type { Bilingual, RejectionTable } from '../wording.js';

const flaws: Record<BackupFlaw, Bilingual> = {
  noManifest: {
    vi: 'không có tệp này: đây không phải là bản sao lưu, hoặc việc sao lưu đã bị ngắt giữa chừng',
    en: 'is not there: this is no backup, or one that was cut short',
  },
  malformed: { vi: 'không phải là bản kê của một bản sao lưu', en: 'is not the manifest of a backup' },
  unsigned: { vi: 'không có chữ ký', en: 'is not signed' },
  badSignature: {
    vi: 'đã bị sửa: chữ ký của khóa nhật ký không khớp',
    en: "has been altered: the signature of the log's key does not fit",
  },
  otherKey: {
    vi: 'được ký bằng khóa không phải của nhật ký này',
    en: "is signed by a key that is not this log's",
  },
  missing: { vi: 'bị thiếu', en: 'is missing' },
  unlisted: {
    vi: 'không có trong bản kê; nếu không thuộc bản sao lưu thì hãy đưa ra khỏi thư mục',
    en: 'is not listed in the manifest; take it out if it is none of the backup',
  },
  altered: {
    vi: 'không đúng như bản kê: đã bị sửa, bị hỏng, hoặc thuộc một bản sao lưu khác',
    en: 'is not as the manifest says: altered, damaged, or of another backup',
  },
  mixed: {
    vi: 'không thuộc cùng một nhật ký với các tệp còn lại',
    en: 'does not belong to the same log as the other files',
  },
  otherLog: {
    vi: 'không khớp với nhật ký trong bản sao lưu: thuộc nhật ký khác, hoặc một trong hai đã bị sửa',
    en: 'does not fit the log in the backup: it is of another log, or one of the two was altered',
  },
};

export const backupWords = {
  FOLDER_NOT_EMPTY: {
    http: 409,
    vi: ({ folder }) => `Thư mục ${folder} không trống; hãy chọn thư mục trống hoặc chưa có.`,
    en: ({ folder }) => `${folder} is not an empty folder; choose one that is empty or not there yet.`,
  },
  BACKUP_KEPT_TOO_LONG: {
    http: 422,
    vi: ({ days, limit }) =>
      `Không giữ bản sao lưu ${String(days)} ngày được: bản này có khóa của cá nhân, việc xóa một người phải có hiệu lực ở mọi bản sao trong ${String(limit)} ngày.`,
    en: ({ days, limit }) =>
      `A backup cannot be kept for ${String(days)} days: it holds keys of persons, and an erasure must reach every copy within ${String(limit)} days.`,
  },
  BACKUP_REFUSED: {
    http: 409,
    vi: ({ file, why }) => `Không khôi phục: ${file} ${flaws[why].vi}.`,
    en: ({ file, why }) => `Nothing is restored: ${file} ${flaws[why].en}.`,
  },
  BACKUP_EXPIRED: {
    http: 409,
    vi: ({ folder, keepUntil }) =>
      `Không khôi phục: bản sao lưu ${folder} chỉ được dùng đến ${keepUntil}, vì sau đó có thể làm sống lại dữ liệu của người đã được xóa. Hãy dùng bản mới hơn và xóa bản này.`,
    en: ({ folder, keepUntil }) =>
      `Nothing is restored: the backup ${folder} was good until ${keepUntil}; later it could bring back persons who were erased. Use a newer one, and delete this one.`,
  },
  BACKUP_OLDER: {
    http: 409,
    vi: ({ folder, position, size, file }) =>
      `Không khôi phục: bản sao lưu ${folder} dừng ở vị trí ${String(position)}, nhưng ${file} cho thấy nhật ký đã đến ${String(size)}; khôi phục sẽ làm mất phần sau. Hãy dùng bản mới hơn.`,
    en: ({ folder, position, size, file }) =>
      `Nothing is restored: the backup ${folder} ends at position ${String(position)}, but ${file} shows that the log had come to ${String(size)}; what followed would be lost. Use a newer one.`,
  },
  NOT_A_CHECKPOINT: {
    http: 422,
    vi: ({ path }) => `Tệp “${path}” không phải là mốc xác nhận (checkpoint) hay biên nhận của nhật ký.`,
    en: ({ path }) => `"${path}" is neither a checkpoint nor a receipt of a log.`,
  },
  NOT_A_PERSON_LIST: {
    http: 422,
    vi: ({ path, row, value }) =>
      `Tệp “${path}”, dòng ${String(row)}: “${value}” không phải là mã của một người; mỗi dòng ghi một mã.`,
    en: ({ path, row, value }) => `"${path}", row ${String(row)}: "${value}" is not a person's id; write one id a row.`,
  },
} satisfies Partial<RejectionTable>;
