/** What an event changed of what the views tell, in words: before and after. */
import { agenciesAt } from '../../projections/agencies.js';
import { recordedChanges, type Followed, type RecordedChange } from '../../projections/recordedChanges.js';
import { decode } from '../../store/codec.js';
import type { LoggedEvent } from '../../store/port.js';
import type { App } from '../app.js';
import type { Bilingual } from '../wording.js';
import { dayIn, instantIn, numberIn } from './format.js';
import { languages, type Language } from './language.js';
import { codeIn } from './words/codes.js';

export interface Change {
  readonly name: Followed;
  readonly what: Bilingual;
  /** Null: there was, or is, nothing. */
  readonly before: Bilingual | null;
  readonly after: Bilingual | null;
}

const names: Readonly<Record<Followed, Bilingual>> = {
  state: { vi: 'Tình trạng', en: 'State' },
  agency: { vi: 'Cơ quan', en: 'Agency' },
  dueOn: { vi: 'Hạn nhắc', en: 'Due date' },
  closesOn: { vi: 'Hạn cuối', en: 'Closing day' },
  version: { vi: 'Phiên bản mới nhất', en: 'Newest version' },
  timing: { vi: 'Đúng hạn hay trễ', en: 'Timing' },
  receivedAt: { vi: 'Thời điểm nhận được tính', en: 'Time of receipt that counts' },
  daysLate: { vi: 'Số ngày trễ', en: 'Days late' },
  criteriaMet: { vi: 'Tiêu chí đạt', en: 'Criteria met' },
  graceUntil: { vi: 'Gửi lại chậm nhất', en: 'Days of grace until' },
  publishedVersion: { vi: 'Phiên bản công bố', en: 'Published version' },
  openedOn: { vi: 'Mở ngày', en: 'Opened on' },
  reopenedOn: { vi: 'Mở lại ngày', en: 'Reopened on' },
  remedied: { vi: 'Khắc phục lúc', en: 'Remedied at' },
  annulledFor: { vi: 'Hủy bỏ vì', en: 'Annulled because' },
};

export function changesOf(app: App, event: LoggedEvent): readonly Change[] {
  const agencies = app.views.read(null, (moment) => new Map(agenciesAt(moment).map((one) => [one.code, one])));
  const nameOf = (code: string, language: Language) => {
    const agency = agencies.get(code);
    return agency ? `${language === 'vi' ? agency.nameVi : agency.nameEn} (${code})` : code;
  };
  return recordedChanges(app.views, decode(event)).map((change) => ({
    name: change.name,
    what: names[change.name],
    before: worded(change, change.before, nameOf),
    after: worded(change, change.after, nameOf),
  }));
}

type NameOf = (code: string, language: Language) => string;

function worded({ kind }: RecordedChange, value: RecordedChange['after'], nameOf: NameOf): Bilingual | null {
  if (value === null) return null;
  const [vi = '', en = ''] = languages.map((language) => {
    if (typeof value === 'number') return numberIn(value, language);
    return wordedText(kind, value, language) ?? nameOf(value, language);
  });
  return { vi, en };
}

function wordedText(kind: RecordedChange['kind'], value: string, language: Language): string | null {
  switch (kind) {
    case 'code':
      return codeIn(value)[language];
    case 'day':
      return dayIn(value, language);
    case 'instant':
      return instantIn(value, language);
    case 'number':
      return value;
    case 'agency':
      return null;
  }
}
