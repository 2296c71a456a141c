/** Words of the pages that argue a deadline and list the rule sets. Both languages have the same names. */
import type { Language } from '../../web.js';

const viDeadline = {
  title: (quarter: string) => `Thời hạn cập nhật dữ liệu ${quarter}`,
  none: 'Thời hạn cập nhật dữ liệu',
  lede: 'Hai ngày hạn, cách tính từng bước và văn bản làm căn cứ: hạn nhắc theo cách hiểu chặt nhất, hạn cuối theo cách hiểu rộng nhất.',
  quarter: 'Quý',
  show: 'Xem',
  noQuarter: 'Chưa có kỳ cập nhật hằng quý nào được mở; hãy chọn một quý để xem cách tính.',
  past: (at: string) => `Đang xem cách tính tính đến ${at}, không phải hiện nay.`,
  now: 'Xem hiện nay',
  opensOn: 'Bắt đầu nhận',
  dueOn: 'Hạn nhắc',
  closesOn: 'Hạn cuối, đến hết 24 giờ',
  argument: 'Cách tính',
  step: 'Bước',
  source: 'Căn cứ',
  notOpen:
    'Thời hạn này chưa được ghi nhận: các ngày trên tính theo quy tắc và lịch nghỉ hiện có, và sẽ được ghi khi thời hạn mở.',
  recorded: 'Đã ghi nhận',
  recordedLead:
    'Ngày hạn được ghi vào nhật ký khi thời hạn mở. Quy tắc áp dụng sau không làm đổi ngày hạn; lịch được đính chính thì hạn chuyển bằng một sự kiện, và ngày ban đầu vẫn ghi bên cạnh.',
  kept: (obligations: string, dueOn: string, closesOn: string) =>
    `${obligations} nhiệm vụ: hạn nhắc ${dueOn}, hạn cuối hết ngày ${closesOn}`,
  first: (closesOn: string) => `ban đầu là ${closesOn}`,
  under: (ruleSet: string) => `theo bộ quy tắc ${ruleSet}`,
  differs: (dueOn: string, closesOn: string) =>
    `Tính theo quy tắc và lịch nghỉ hiện có thì hạn nhắc là ${dueOn}, hạn cuối là ${closesOn}; thời hạn đã ghi nhận vẫn giữ nguyên.`,
  rules: 'Các bộ quy tắc và nguồn',
  calendar: 'Lịch ngày làm việc',
  api: 'Dạng JSON cho phần mềm',
  caption: 'Từng bước tính và văn bản làm căn cứ',
  report: 'Báo cáo của cơ quan đầu mối trong quý này',
  reportLead: (settles: string) =>
    `Cơ quan đầu mối cũng có hạn của mình: báo cáo Ủy ban nhân dân về việc cập nhật dữ liệu ${settles} (Điều 13.3).`,
  reportDueOn: 'Chậm nhất hết ngày',
  reportAimOn: 'Nhắc theo ngày làm việc',
};

const enDeadline: typeof viDeadline = {
  title: (quarter) => `Deadline of the data of ${quarter}`,
  none: 'Deadlines',
  lede: 'Both dates, each step of the argument and the text it rests on: reminders go by the strictest reading, accusations by the most lenient.',
  quarter: 'Quarter',
  show: 'Show',
  noQuarter: 'No quarterly window has opened yet; choose a quarter to see how its dates come about.',
  past: (at) => `This shows the argument as of ${at}, not as of now.`,
  now: 'See it now',
  opensOn: 'Opens on',
  dueOn: 'Due on',
  closesOn: 'Closes on, at 24:00',
  argument: 'How the dates come about',
  step: 'Step',
  source: 'Source',
  notOpen:
    'This window is not recorded yet: the dates follow from the rules and the calendar as they stand, and are recorded when it opens.',
  recorded: 'As recorded',
  recordedLead:
    'Dates are recorded when a window opens. No rule set adopted later changes them; a corrected calendar moves them by an event, and the first ones stay beside the new.',
  kept: (obligations, dueOn, closesOn) =>
    `${obligations} obligations: due on ${dueOn}, closing at the end of ${closesOn}`,
  first: (closesOn) => `at first ${closesOn}`,
  under: (ruleSet) => `under the rule set ${ruleSet}`,
  differs: (dueOn, closesOn) =>
    `Rules and calendar as they stand would give ${dueOn} and ${closesOn}; what is recorded stays.`,
  rules: 'The rule sets and their sources',
  calendar: 'The calendar of working days',
  api: 'As JSON for programs',
  caption: 'Each step and the text that it rests on',
  report: "The supervising office's report in this quarter",
  reportLead: (settles) =>
    `The supervising office has a deadline of its own: its report to the People's Committee on the data of ${settles} (Điều 13.3).`,
  reportDueOn: 'By the end of',
  reportAimOn: 'Reminders aim at',
};

export const deadlineWords: Readonly<Record<Language, typeof viDeadline>> = { vi: viDeadline, en: enDeadline };

const viRules = {
  title: 'Các bộ quy tắc',
  lede: 'Quy định được đọc thành quy tắc như thế nào, áp dụng cho các quý nào, theo văn bản nào. Bộ quy tắc mới không thay đổi thời hạn, tình trạng và xếp loại của các quý trước.',
  past: (at: string) => `Đang xem các bộ quy tắc tính đến ${at}, không phải hiện nay.`,
  now: 'Xem hiện nay',
  asOf: 'Tính đến đầu ngày',
  show: 'Xem',
  none: 'Chưa có bộ quy tắc nào.',
  inForce: (from: string, until: string) => `Áp dụng cho dữ liệu từ ${from} đến ${until}`,
  inForceOn: (from: string) => `Áp dụng cho dữ liệu từ ${from}, chưa định ngày kết thúc`,
  id: 'Mã',
  basis: 'Căn cứ',
  rule: 'Quy tắc',
  source: 'Căn cứ của quy tắc',
  caption: (title: string) => `Các quy tắc của ${title}`,
  deadlines: 'Thời hạn từng quý và cách tính',
  api: 'Dạng JSON cho phần mềm',
};

const enRules: typeof viRules = {
  title: 'The rule sets',
  lede: 'How the regulation is read as rules, for which quarters, and by which text. A new rule set changes no deadline, state or grade of earlier quarters.',
  past: (at) => `This shows the rule sets as of ${at}, not as of now.`,
  now: 'See it now',
  asOf: 'As of the start of',
  show: 'Show',
  none: 'There is no rule set yet.',
  inForce: (from, until) => `Governs the data from ${from} to ${until}`,
  inForceOn: (from) => `Governs the data from ${from} on, without an end`,
  id: 'Id',
  basis: 'Source',
  rule: 'Rule',
  source: 'Source of the rule',
  caption: (title) => `Rules of ${title}`,
  deadlines: 'The deadline of each quarter and its argument',
  api: 'As JSON for programs',
};

export const rulesWords: Readonly<Record<Language, typeof viRules>> = { vi: viRules, en: enRules };
