/** Verdicts in words, both languages alike: what is wrong, what is shown, and what is not. */
import type { Kind, NotShown, Shown, Verdict, Why } from './evidence.js';

export type Tongue = 'vi' | 'en';

type Table<Code extends string> = Readonly<Record<Code, Readonly<Record<Tongue, string>>>>;

const kinds: Table<Kind> = {
  receipt: { vi: 'Biên nhận', en: 'Receipt' },
  answer: { vi: 'Câu trả lời kèm biên nhận', en: 'Answer with a receipt' },
  export: { vi: 'Bản kết xuất', en: 'Export' },
  root: { vi: 'Bằng chứng về mã gốc', en: 'Proof of a root' },
  checkpoint: { vi: 'Mốc xác nhận', en: 'Checkpoint' },
  proofFile: { vi: 'Bằng chứng của một bản kết xuất', en: 'Proof of an export' },
  unknown: { vi: 'Tệp không nhận ra được', en: 'A file that is not recognised' },
};

const outcomes: Table<Verdict['outcome']> = {
  holds: { vi: 'ĐÚNG', en: 'HOLDS' },
  fails: { vi: 'SAI', en: 'DOES NOT HOLD' },
  open: { vi: 'CHƯA KẾT LUẬN ĐƯỢC', en: 'UNDECIDED' },
};

const whys: Table<Why> = {
  keys: { vi: 'Các khóa ký không được bàn giao đúng.', en: 'The keys do not hand over to one another.' },
  unknownKey: {
    vi: 'Khóa mà bạn tin cậy không phải khóa đã ký tệp này.',
    en: 'The key that you trust is none of those that this file rests on.',
  },
  checkpoint: {
    vi: 'Mốc xác nhận không do khóa của nhật ký ký, hoặc đã bị sửa.',
    en: "The checkpoint is not signed by the log's key, or was altered.",
  },
  inclusion: {
    vi: 'Sự kiện không nằm ở vị trí đó trong nhật ký đã ký: nó, vị trí hoặc bằng chứng đã bị sửa.',
    en: 'The event is not at that place of the signed log: it, its place or the proof was altered.',
  },
  leaf: { vi: 'Nội dung sự kiện không đúng dạng.', en: 'What is proved is no event.' },
  growth: {
    vi: 'Mốc xác nhận không nối tiếp từ mã gốc đã nêu.',
    en: 'The checkpoint did not grow out of the root that is named.',
  },
  file: {
    vi: 'Tệp này không phải là tệp đã được cấp: mã băm SHA-256 khác.',
    en: 'This is not the file that was handed out: its SHA-256 is another.',
  },
  event: {
    vi: 'Nhật ký không ghi nhận việc cấp tệp này.',
    en: 'The log does not record that this file was handed out.',
  },
  fields: {
    vi: 'Câu trả lời nói khác với sự kiện đã ghi trong nhật ký.',
    en: 'The answer says otherwise than the event in the log.',
  },
  root: { vi: 'Mã gốc trong tệp khác mã gốc trong bằng chứng.', en: 'The file names another root than its proof.' },
  malformed: { vi: 'Phần bằng chứng không đọc được.', en: 'The proof in it cannot be read.' },
  otherLog: { vi: 'Tệp này là của một nhật ký khác.', en: 'It is of another log.' },
  otherHistory: {
    vi: 'Nhật ký đã bị viết lại: cùng số sự kiện mà mã gốc khác với cái bạn đang giữ.',
    en: 'The log was rewritten: as many events have another root than the one you hold.',
  },
};

const shownWords: Table<Shown> = {
  signature: { vi: 'mốc xác nhận có chữ ký hợp lệ', en: 'the checkpoint is signed' },
  trustedKey: { vi: 'chữ ký dẫn về khóa mà bạn tin cậy', en: 'the signature leads to the key that you trust' },
  event: {
    vi: 'sự kiện nằm trong nhật ký đã ký, ở đúng vị trí nêu trên',
    en: 'the event is in the signed log, at the place above',
  },
  fields: { vi: 'câu trả lời khớp với sự kiện', en: 'the answer agrees with the event' },
  handedOut: { vi: 'nhật ký ghi nhận đã cấp đúng tệp này', en: 'the log records that this very file was handed out' },
  root: {
    vi: 'mã gốc đã nêu là của nhật ký tại vị trí đó',
    en: 'the root that is named is that of the log at its position',
  },
  against: { vi: 'khớp với cái bạn đem ra đối chiếu', en: 'it agrees with what you hold it against' },
};

const notShownWords: Table<NotShown> = {
  key: {
    vi: 'khóa có đúng là của nhật ký hay không: hãy so với khóa nhận từ nơi khác (--key)',
    en: 'whose key it is: compare it with one that you have from elsewhere (--key)',
  },
  signature: { vi: 'chữ ký, vì chưa có khóa (--key)', en: 'the signature, since no key was given (--key)' },
  root: {
    vi: 'mã gốc đã nêu, vì tệp không kèm bằng chứng (--against)',
    en: 'the root that is named, since no proof came with it (--against)',
  },
  figures: {
    vi: 'các con số có đúng từ nhật ký mà ra hay không: phải tính lại từ nhật ký',
    en: 'that the figures follow from the log: that takes computing them again',
  },
  rest: { vi: 'những gì khác trong câu trả lời', en: 'what else the answer says' },
  against: {
    vi: 'sự khớp với cái bạn đem ra đối chiếu, vì số sự kiện khác nhau',
    en: 'agreement with what you hold it against, which is of another size',
  },
};

/** Line by line; the first one says it all. */
export function verdictLines(verdict: Verdict, tongue: Tongue): readonly string[] {
  const { kind, outcome, why, shown, notShown } = verdict;
  const list = (title: string, words: readonly string[]) =>
    words.length === 0 ? [] : [title, ...words.map((word) => `  – ${word}`)];
  const titles = tongue === 'vi' ? ['Đã chứng minh:', 'Chưa chứng minh:'] : ['Shown:', 'Not shown:'];
  return [
    `${kinds[kind][tongue]}: ${outcomes[outcome][tongue]}`,
    ...(why === null ? [] : [whys[why][tongue]]),
    ...factLines(verdict, tongue),
    ...list(
      titles[0] ?? '',
      shown.map((code) => shownWords[code][tongue]),
    ),
    ...list(
      titles[1] ?? '',
      notShown.map((code) => notShownWords[code][tongue]),
    ),
  ];
}

function factLines({ event, position, origin, key, heads }: Verdict, tongue: Tongue): readonly string[] {
  const vi = tongue === 'vi';
  const at = position === null ? '' : String(position);
  const head = heads.at(-1);
  return [
    ...(event === null
      ? []
      : [`${vi ? 'Sự kiện' : 'Event'}: ${event.type}, ${event.stream}, ${event.metadata.recordedAt}`]),
    ...(at === '' ? [] : [`${vi ? 'Vị trí trong nhật ký' : 'Position in the log'}: ${at}`]),
    ...(origin === null ? [] : [`${vi ? 'Nhật ký' : 'Log'}: ${origin}`]),
    ...(head === undefined
      ? []
      : [`${vi ? 'Số sự kiện, mã gốc' : 'Events, root'}: ${String(head.size)}, ${head.root}`]),
    ...(key === null ? [] : [`${vi ? 'Khóa' : 'Key'}: ${key}`]),
  ];
}
