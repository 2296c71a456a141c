/** The wording of reminders: plain data in, subject, text and HTML out, all NFC. */
import type { AddresseeRole } from '../domain/reminder/events.js';
import type { ReasoningStep } from '../domain/values.js';
import { wrapText } from './plainText.js';
import type { Attachment } from './mailer.js';
import { compileTemplates } from './templates.js';
import { dayWords, inGraceWords, quarterWords, timeWords, type Dates, type TimeWords } from './timeWords.js';

export interface OwedItem {
  readonly obligationId: string;
  readonly title: string;
  readonly state: 'owed' | 'missing' | 'returned';
  /** Of a returned one: the last day on which sending it again keeps its first time. */
  readonly graceUntil?: string | null;
}

export interface ReminderInput extends Dates {
  /** As the ladder names it; only whether it is the opening matters to the wording. */
  readonly step: string;
  readonly role: AddresseeRole;
  /** The agency that owes, whoever the letter goes to. */
  readonly agencyName: string;
  readonly addresseeName: string | null;
  /** Whom the agency has assigned (Điều 13.2). */
  readonly assigned?: readonly string[];
  readonly quarter: string;
  readonly owed: readonly OwedItem[];
  /** The recorded argument for the dates; its last step is the conclusion. */
  readonly derivation: readonly ReasoningStep[];
  /** Where to send the data, for the letter's one link. */
  readonly publicUrl: string | null;
  readonly simulated: boolean;
  /** The agency that holds the supervisor's role, which answers questions. */
  readonly dicName: string;
  /** The Committee's office as it calls itself. */
  readonly officeName?: string;
}

export interface ComposedLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments?: readonly Attachment[];
}

const subjectNameLimit = 60;
let compiled: { text: ReturnType<typeof compileTemplates>; html: ReturnType<typeof compileTemplates> } | null = null;

/** The digest of what one agency still owes for a quarter, to its head, DIC's leader or the Committee's office. */
export function composeReminder(input: ReminderInput): ComposedLetter {
  return renderLetter(input.role === 'head' ? 'reminder' : 'escalation', viewOf(input));
}

/** A fully worded view in its template, in both forms. */
export function renderLetter(template: string, view: { readonly subject: string } & object): ComposedLetter {
  compiled ??= { text: compileTemplates('text'), html: compileTemplates('html') };
  return {
    subject: view.subject.normalize('NFC'),
    text: wrapText(render(compiled.text, template, view)).normalize('NFC'),
    html: render(compiled.html, template, view).normalize('NFC'),
  };
}

function render(templates: ReturnType<typeof compileTemplates>, name: string, view: object): string {
  const template = templates.get(name);
  if (template === undefined) throw new Error(`no template ${name}`);
  return template(view);
}

function viewOf(input: ReminderInput): { subject: string } & Record<string, unknown> {
  const words = wordsFor(input);
  return {
    subject: subjectOf(input, words),
    simulated: input.simulated,
    addressee: addresseeOf(input),
    agencyName: oneLine(input.agencyName),
    dicName: oneLine(input.dicName),
    quarter: quarterWords(input.quarter),
    opening: input.step === 'opening',
    assigned: (input.assigned ?? []).map(oneLine).join(', '),
    forCommittee: input.role === 'committeeOffice',
    closed: input.today > input.closesOn,
    timeSentence: words.sentence,
    dueOn: dayWords(input.dueOn),
    closesOn: dayWords(input.closesOn),
    twoDates: input.dueOn !== input.closesOn,
    owed: input.owed.map((item) => itemOf(item, input.today)),
    owedCount: input.owed.length,
    argument: input.derivation.at(-1)?.vi ?? null,
    sources: sourcesOf(input.derivation),
    publicUrl: input.publicUrl,
    linkLabel: input.role === 'head' ? 'Gửi và theo dõi dữ liệu' : 'Theo dõi dữ liệu',
    askDic: input.role !== 'dicLeader',
  };
}

function wordsFor(input: ReminderInput): TimeWords {
  const allInGrace = input.owed.every((item) => isInGrace(item, input.today));
  return input.today > input.closesOn && allInGrace ? inGraceWords : timeWords(input);
}

function subjectOf(input: ReminderInput, { brief }: TimeWords): string {
  const quarter = quarterWords(input.quarter);
  const mark = input.simulated ? '[MÔ PHỎNG] ' : '';
  if (input.role === 'head') {
    const act = input.step === 'opening' ? 'Mở kỳ cập nhật' : 'Nhắc cập nhật';
    return `${mark}${act} dữ liệu ${quarter}: ${brief}`;
  }
  const act = input.role === 'dicLeader' ? 'Đề nghị đôn đốc cập nhật' : 'Báo cáo chưa hoàn thành cập nhật';
  return `${mark}${act} dữ liệu ${quarter}: ${shortened(oneLine(input.agencyName))}, ${brief}`;
}

export function addresseeOf(
  input: Pick<ReminderInput, 'role' | 'agencyName' | 'addresseeName' | 'dicName' | 'officeName'>,
): string {
  const office = {
    head: `Thủ trưởng ${input.agencyName}`,
    dicLeader: `Thủ trưởng ${input.dicName}`,
    committeeOffice: `Lãnh đạo ${input.officeName ?? 'Văn phòng Ủy ban nhân dân'}`,
    council: 'Hội đồng thẩm định',
  }[input.role];
  const name = oneLine(input.addresseeName ?? '');
  return oneLine(name === '' ? office : `Ông/Bà ${name}, ${office}`);
}

function itemOf(item: OwedItem, today: string): { id: string; title: string; state: string } {
  return { id: item.obligationId, title: oneLine(item.title), state: stateOf(item, today) };
}

function stateOf(item: OwedItem, today: string): string {
  if (item.state === 'owed') return 'chưa nhận được dữ liệu';
  if (item.state === 'missing') return 'chưa nhận được dữ liệu, đã quá hạn cuối';
  const returned = 'đã trả lại để chỉnh sửa, chưa nhận lại';
  if (item.graceUntil === undefined || item.graceUntil === null) return returned;
  const until = dayWords(item.graceUntil);
  if (!isInGrace(item, today)) return `${returned}; thời gian gửi lại đã hết ngày ${until}`;
  return `${returned}; gửi lại chậm nhất hết ngày ${until} thì vẫn tính theo lần gửi đầu`;
}

function isInGrace({ state, graceUntil }: OwedItem, today: string): boolean {
  return state === 'returned' && typeof graceUntil === 'string' && today <= graceUntil;
}

/** Every text that the dates rest on, each once. */
export function sourcesOf(derivation: readonly ReasoningStep[]): string {
  const sources = derivation.flatMap(({ source }) => source.split(';').map((part) => part.trim()));
  return [...new Set(sources)].join('; ');
}

function shortened(name: string): string {
  return name.length <= subjectNameLimit ? name : `${name.slice(0, subjectNameLimit - 1).trimEnd()}…`;
}

/** Imported names may hold line breaks; in a subject or a list they must not. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
