/** The words of every kind of finding. They name what is wrong, and what it is held against. */
import type { FindingCode, KeptFault } from './finding.js';
import { logWords } from './logWords.js';
import { enEvent, n, viEvent, type WordsOf } from './wording.js';

const keptFaults: Readonly<Record<KeptFault, readonly [vi: string, en: string]>> = {
  malformed: ['không phải biên nhận hay mốc xác nhận', 'it is neither a receipt nor a checkpoint'],
  badSignature: ['chữ ký sai', 'its signature is wrong'],
  inclusion: ['bằng chứng không dẫn đến mã gốc đã ký', 'its proof does not lead to the signed root'],
};

export const findingWords: WordsOf<FindingCode> = {
  ...logWords,
  KEY_STORE_GONE: {
    vi: ({ file }) => `Không có ${file} hoặc không đọc được: mất khóa ký và các khóa khác.`,
    en: ({ file }) => `${file} is gone or cannot be read, and with it the signing key and all others.`,
  },
  SIGNING_KEY_MISSING: {
    vi: ({ number, verifierKey }) => `Kho khóa không có khóa ký số ${n(number)} (${verifierKey}).`,
    en: ({ number, verifierKey }) => `The signing key ${n(number)} (${verifierKey}) is not in the key store.`,
  },
  SIGNING_KEY_WRONG: {
    vi: ({ number, verifierKey, found }) =>
      `Khóa ký số ${n(number)} trong kho khóa (${found}) không phải khóa đã công bố (${verifierKey}).`,
    en: ({ number, verifierKey, found }) =>
      `The signing key ${n(number)} of the key store (${found}) is not the one that was published (${verifierKey}).`,
  },
  FILE_MISSING: {
    vi: ({ file, ...event }) => `Thiếu tệp ${file} mà sự kiện nêu: ${viEvent(event)}.`,
    en: ({ file, ...event }) => `The file ${file} is missing; it is named at ${enEvent(event)}.`,
  },
  FILE_WRONG: {
    vi: ({ file, found, ...event }) =>
      `Tệp ${file} không còn như khi nhận (mã băm nay là ${found}): ${viEvent(event)}.`,
    en: ({ file, found, ...event }) =>
      `The file ${file} is not what was received (its hash is ${found}); it is named at ${enEvent(event)}.`,
  },
  FILE_SWAPPED: {
    vi: ({ file, found, ...event }) =>
      `Tệp ${file} bị tráo: nội dung là của tệp khác trong kho, ${found}; ${viEvent(event)}.`,
    en: ({ file, found, ...event }) =>
      `The file ${file} was swapped: it holds another file of the store, ${found}; it is named at ${enEvent(event)}.`,
  },
  VIEW_DAMAGED: {
    vi: ({ file, why }) => `Không đọc được bảng xem ${file}: ${why}.`,
    en: ({ file, why }) => `The views in ${file} cannot be read: ${why}.`,
  },
  VIEW_CHANGED: {
    vi: ({ file, object }) => `${file} có “${object}” khác với bảng xem dựng lại.`,
    en: ({ file, object }) => `${file} has "${object}", unlike views that are built anew.`,
  },
  VIEW_AHEAD: {
    vi: ({ file, position, size }) =>
      `${file} đã đọc đến vị trí ${n(position)} mà nhật ký chỉ còn đến ${n(size)}: nhật ký bị cắt hoặc thay bằng bản cũ.`,
    en: ({ file, position, size }) =>
      `${file} has seen position ${n(position)}, and the log ends at ${n(size)}: the log was cut, or an older copy put in its place.`,
  },
  VIEW_FOREIGN: {
    vi: ({ file, position, id }) =>
      `${file} nhớ sự kiện khác ở vị trí ${n(position)} (mã ${id}): nhật ký hoặc bảng xem bị thay.`,
    en: ({ file, position, id }) =>
      `${file} remembers another event at position ${n(position)} (id ${id}): log or views were exchanged.`,
  },
  VIEW_ROW_WRONG: {
    vi: ({ view, row, position, file }) =>
      `Bảng xem ${view}, dòng ${row} (do vị trí ${n(position)}) khác với khi dựng lại; ${file}.`,
    en: ({ view, row, position, file }) =>
      `The view ${view}, row ${row} (of position ${n(position)}) is unlike one that is built anew; ${file}.`,
  },
  VIEW_ROW_MISSING: {
    vi: ({ view, row, position, file }) => `Bảng xem ${view} thiếu dòng ${row} (do vị trí ${n(position)}); ${file}.`,
    en: ({ view, row, position, file }) =>
      `The view ${view} lacks the row ${row} (of position ${n(position)}); ${file}.`,
  },
  VIEW_ROW_EXTRA: {
    vi: ({ view, row, position, file }) =>
      `Bảng xem ${view} có dòng ${row} (vị trí ${n(position)}) mà nhật ký không có; ${file}.`,
    en: ({ view, row, position, file }) =>
      `The view ${view} has the row ${row} (of position ${n(position)}), which does not follow from the log; ${file}.`,
  },
  VIEW_ROWS_UNBUILDABLE: {
    vi: ({ file, why }) => `Không dựng lại được bảng xem để so với ${file}: ${why}.`,
    en: ({ file, why }) => `The views cannot be built anew to be held against ${file}: ${why}.`,
  },
  KEPT_UNREADABLE: {
    vi: ({ kept, why }) => `Không đọc được ${kept}: ${why}.`,
    en: ({ kept, why }) => `${kept} cannot be read: ${why}.`,
  },
  KEPT_INVALID: {
    vi: ({ kept, why }) => `${kept} tự nó không hợp lệ: ${keptFaults[why][0]}.`,
    en: ({ kept, why }) => `${kept} is not valid in itself: ${keptFaults[why][1]}.`,
  },
  KEPT_OTHER_KEY: {
    vi: ({ kept, origin }) =>
      `${kept} (nhật ký ${origin}) được ký bằng khóa mà nhật ký này chưa từng công bố: nhật ký khác, hoặc bị ký lại bằng khóa khác.`,
    en: ({ kept, origin }) =>
      `${kept} (log ${origin}) is signed with a key that this log never published: it is another log, or one signed anew with another key.`,
  },
  KEPT_AHEAD: {
    vi: ({ kept, signed, size }) =>
      `${kept} được ký khi nhật ký có ${n(signed)} sự kiện, nay chỉ còn đến vị trí ${n(size)}: nhật ký bị cắt hoặc thay bằng bản cũ.`,
    en: ({ kept, signed, size }) =>
      `${kept} was signed for ${n(signed)} events, and the log ends at position ${n(size)}: it was cut, or an older copy put in its place.`,
  },
  KEPT_DIFFERS: {
    vi: ({ kept, from, to }) =>
      `Nhật ký không phải nhật ký đã ký trong ${kept}: có sự kiện bị sửa từ vị trí ${n(from)} đến ${n(to)}.`,
    en: ({ kept, from, to }) =>
      `The log is not the one that was signed in ${kept}: events were changed between positions ${n(from)} and ${n(to)}.`,
  },
  KEPT_EVENT_CHANGED: {
    vi: ({ kept, ...event }) => `Biên nhận ${kept} giữ sự kiện khác với nhật ký ở ${viEvent(event)}.`,
    en: ({ kept, ...event }) => `The receipt ${kept} holds another event than the log has at ${enEvent(event)}.`,
  },
  BUNDLE_INCOMPLETE: {
    vi: ({ file }) => `Gói không đủ: thiếu hoặc hỏng ${file}.`,
    en: ({ file }) => `The bundle is not whole: ${file} is missing or malformed.`,
  },
  BUNDLE_FILE_MISSING: {
    vi: ({ file }) => `Gói thiếu tệp ${file}.`,
    en: ({ file }) => `The bundle lacks the file ${file}.`,
  },
  BUNDLE_FILE_WRONG: {
    vi: ({ file }) => `Tệp ${file} trong gói đã bị sửa: mã băm không khớp bảng kê.`,
    en: ({ file }) => `The file ${file} of the bundle was changed: its hash is not the manifest's.`,
  },
  BUNDLE_FILE_EXTRA: {
    vi: ({ file }) => `Gói có tệp ${file} không nằm trong bảng kê.`,
    en: ({ file }) => `The bundle holds the file ${file}, which no manifest names.`,
  },
  BUNDLE_LINE_WRONG: {
    vi: ({ file, line }) => `Dòng ${n(line)} của ${file} không đúng dạng.`,
    en: ({ file, line }) => `Line ${n(line)} of ${file} is not in its form.`,
  },
  BUNDLE_LIST_WRONG: {
    vi: ({ file, entry }) => `${file} không khớp với các sự kiện: ${entry}.`,
    en: ({ file, entry }) => `${file} does not follow from the events: ${entry}.`,
  },
};
