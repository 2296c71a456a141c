/** The words of what is wrong with the log itself: its events, its tree, its published keys. */
import type { CheckpointFault, FindingCode, KeyFault } from './finding.js';
import { enEvent, n, viEvent, type WordsOf } from './wording.js';

const checkpointFaults: Readonly<Record<CheckpointFault, readonly [vi: string, en: string]>> = {
  malformed: ['không đúng dạng', 'it is no checkpoint'],
  badSignature: ['chữ ký sai', 'its signature is wrong'],
  unknownKey: ['không do khóa nào của nhật ký này ký', 'no key of this log has signed it'],
  otherLog: ['mang tên nhật ký khác', 'it bears the name of another log'],
  retiredKey: ['do khóa đã được thay ký', 'a key that was replaced before has signed it'],
};

const keyFaults: Readonly<Record<KeyFault, readonly [vi: string, en: string]>> = {
  malformed: ['khóa không đúng dạng', 'it is no verifier key'],
  number: ['số thứ tự sai', 'its number is wrong'],
  handover: ['khóa cũ không ký bàn giao', 'the key before it did not sign the handover'],
  second: ['nhật ký đã có khóa đầu tiên', 'the log has a first key already'],
};

type LogCode = Extract<
  FindingCode,
  `${'LOG' | 'DATABASE' | 'EVENT' | 'EVENTS' | 'VERSION' | 'ID' | 'TIME' | 'EDGE' | 'TILE' | 'CHECKPOINT' | 'KEY_CHAIN'}_${string}`
>;

export const logWords: WordsOf<LogCode> = {
  LOG_GONE: {
    vi: ({ file }) => `Không có ${file}, dù thư mục có mốc xác nhận đã ký: nhật ký bị lấy đi.`,
    en: ({ file }) => `${file} is not there, though the folder has a signed checkpoint: the log was taken away.`,
  },
  LOG_DAMAGED: {
    vi: ({ file, why }) => `Không đọc hết được ${file}: ${why}.`,
    en: ({ file, why }) => `${file} cannot be read to its end: ${why}.`,
  },
  DATABASE_CHANGED: {
    vi: ({ file, object }) => `${file} có “${object}” không do chương trình này tạo ra.`,
    en: ({ file, object }) => `${file} holds "${object}", which this program did not make so.`,
  },
  EVENT_MISSING: {
    vi: ({ position }) => `Thiếu sự kiện ở vị trí ${n(position)}: đã bị xóa.`,
    en: ({ position }) => `The event at position ${n(position)} is missing: it was taken out.`,
  },
  EVENT_UNREADABLE: {
    vi: ({ position }) => `Không đọc được sự kiện ở vị trí ${n(position)}: dữ liệu bị hỏng.`,
    en: ({ position }) => `The event at position ${n(position)} cannot be read: it is damaged.`,
  },
  EVENT_NOT_CANONICAL: {
    vi: ({ position }) => `Sự kiện ở vị trí ${n(position)} không viết đúng chuẩn RFC 8785 như khi được ghi.`,
    en: ({ position }) => `The event at position ${n(position)} is not the RFC 8785 text that is written here.`,
  },
  EVENT_UNKNOWN: {
    vi: (event) => `Phiên bản này không biết loại sự kiện ở ${viEvent(event)}.`,
    en: (event) => `This version does not know the type of the event at ${enEvent(event)}.`,
  },
  EVENT_MISFIT: {
    vi: ({ why, ...event }) => `Nội dung sự kiện không hợp với loại của nó (${why}): ${viEvent(event)}.`,
    en: ({ why, ...event }) => `What the event holds does not fit its type (${why}): ${enEvent(event)}.`,
  },
  VERSION_WRONG: {
    vi: ({ expected, ...event }) => `Số bản trong chuỗi phải là ${n(expected)}: ${viEvent(event)}.`,
    en: ({ expected, ...event }) => `Its version in the stream should be ${n(expected)}: ${enEvent(event)}.`,
  },
  ID_TWICE: {
    vi: ({ first, ...event }) => `Mã sự kiện đã có ở vị trí ${n(first)}: ${viEvent(event)}.`,
    en: ({ first, ...event }) => `Its id is that of position ${n(first)}: ${enEvent(event)}.`,
  },
  TIME_BACK: {
    vi: ({ recordedAt, before, ...event }) =>
      `Giờ ghi ${recordedAt} sớm hơn sự kiện liền trước (${before}): ${viEvent(event)}.`,
    en: ({ recordedAt, before, ...event }) =>
      `It was recorded at ${recordedAt}, before the event ahead of it (${before}): ${enEvent(event)}.`,
  },
  EVENT_CHANGED: {
    vi: (event) => `Sự kiện không còn như đã ký: ${viEvent(event)}.`,
    en: (event) => `The event is not the one that was signed: ${enEvent(event)}.`,
  },
  EVENT_INSERTED: {
    vi: (event) => `Sự kiện này được chèn vào sau khi ký: ${viEvent(event)}.`,
    en: (event) => `This event was put in after the signing: ${enEvent(event)}.`,
  },
  EVENT_MOVED: {
    vi: ({ signedAt, ...event }) => `Sự kiện bị đổi chỗ, khi ký ở vị trí ${n(signedAt)}: ${viEvent(event)}.`,
    en: ({ signedAt, ...event }) => `The event was moved; it was signed at position ${n(signedAt)}: ${enEvent(event)}.`,
  },
  LOG_CUT: {
    vi: ({ size, signed, by }) =>
      `Nhật ký bị cắt đuôi: ${by} ghi ${n(signed)} sự kiện, nay chỉ còn đến vị trí ${n(size)}.`,
    en: ({ size, signed, by }) =>
      `The log was cut: ${by} tells of ${n(signed)} events, and position ${n(size)} is the last one left.`,
  },
  EVENTS_REWRITTEN: {
    vi: ({ from, to, by }) =>
      `Từ vị trí ${n(from)} đến ${n(to)} có sự kiện bị sửa, và các mảnh cây được tính lại theo: mã gốc trong ${by} là của các sự kiện khác.`,
    en: ({ from, to, by }) =>
      `Between positions ${n(from)} and ${n(to)} events were changed and the tiles computed anew: the root in ${by} is of other events.`,
  },
  EDGE_WRONG: {
    vi: ({ file, from, to }) =>
      `Rìa cây băm trong ${file} không khớp với các sự kiện từ vị trí ${n(from)} đến ${n(to)}.`,
    en: ({ file, from, to }) =>
      `The edge of the tree in ${file} does not fit the events of positions ${n(from)} to ${n(to)}.`,
  },
  TILE_WRONG: {
    vi: ({ file, from, to }) => `Mảnh cây ${file} (vị trí ${n(from)} đến ${n(to)}) bị sửa.`,
    en: ({ file, from, to }) => `The tile ${file} (positions ${n(from)} to ${n(to)}) was changed.`,
  },
  TILE_MISSING: {
    vi: ({ file, from, to }) => `Thiếu mảnh cây ${file} (vị trí ${n(from)} đến ${n(to)}).`,
    en: ({ file, from, to }) => `The tile ${file} (positions ${n(from)} to ${n(to)}) is missing.`,
  },
  CHECKPOINT_MISSING: {
    vi: ({ file }) => `Không có ${file}: nhật ký đã công bố khóa thì phải có mốc xác nhận.`,
    en: ({ file }) => `${file} is missing, though the log has published a key.`,
  },
  CHECKPOINT_FORGED: {
    vi: ({ file, why }) => `Mốc xác nhận ${file} không đáng tin: ${checkpointFaults[why][0]}.`,
    en: ({ file, why }) => `The checkpoint ${file} is not to be believed: ${checkpointFaults[why][1]}.`,
  },
  KEY_CHAIN_BROKEN: {
    vi: ({ why, ...event }) => `Việc công bố khóa không hợp lệ (${keyFaults[why][0]}): ${viEvent(event)}.`,
    en: ({ why, ...event }) => `A key was published wrongly (${keyFaults[why][1]}): ${enEvent(event)}.`,
  },
};
