/** Sentences of the registers: bodies, who heads and who is assigned, obligations, databases of ministries. */
import type { AgencyEvent } from '../../../domain/agency/events.js';
import type { MinistryDatabaseEvent } from '../../../domain/ministryDatabase/events.js';
import type { ObligationEvent } from '../../../domain/obligation/events.js';
import type { OverlapEvent } from '../../../domain/overlap/events.js';
import type { PersonEvent } from '../../../domain/person/events.js';
import type { StewardEvent } from '../../../domain/steward/events.js';
import type { Told, WordingsOf } from './wording.js';

type RegisterEvent = AgencyEvent | StewardEvent | PersonEvent | ObligationEvent | MinistryDatabaseEvent | OverlapEvent;

const listOf = (codes: readonly string[], told: Told) => codes.map(told.agency).join(', ');

export const registerWords: WordingsOf<RegisterEvent> = {
  AgencyRegistered: {
    vi: ['Đăng ký cơ quan', (d) => `Đưa ${d.nameVi} (${d.code}) vào danh sách cơ quan. Căn cứ: ${d.legalBasis}.`],
    en: ['Body registered', (d) => `${d.nameEn} (${d.code}) enters the register. Legal basis: ${d.legalBasis}.`],
  },
  AgencyCorrected: {
    vi: ['Đính chính cơ quan', (d) => `Đính chính thông tin của ${d.nameVi} (${d.code}). Căn cứ: ${d.legalBasis}.`],
    en: [
      'Body corrected',
      (d) => `What the register says of ${d.nameEn} (${d.code}) is corrected. Legal basis: ${d.legalBasis}.`,
    ],
  },
  HeadAppointed: {
    vi: [
      'Ghi nhận thủ trưởng',
      (d, t) =>
        `${t.name(d.head.name)} là thủ trưởng của ${t.agency(d.code)}${d.from === undefined ? '' : ` từ ${t.day(d.from)}`}.`,
    ],
    en: [
      'Head appointed',
      (d, t) =>
        `${t.name(d.head.name)} heads ${t.agency(d.code)}${d.from === undefined ? '' : ` from ${t.day(d.from)}`}.`,
    ],
  },
  HeadAddressChanged: {
    vi: [
      'Đổi địa chỉ thư',
      (d, t) => `Thư gửi thủ trưởng ${t.agency(d.code)} (${t.name(d.head.name)}) từ nay đến địa chỉ khác.`,
    ],
    en: [
      'Address changed',
      (d, t) => `Letters to the head of ${t.agency(d.code)} (${t.name(d.head.name)}) go to another address.`,
    ],
  },
  AgencyRenamed: {
    vi: ['Đổi tên cơ quan', (d, t) => `Từ ${t.day(d.on)} cơ quan ${d.code} mang tên ${d.nameVi}. Căn cứ: ${d.source}.`],
    en: ['Body renamed', (d, t) => `From ${t.day(d.on)} ${d.code} is called ${d.nameEn}. Source: ${d.source}.`],
  },
  AgencyMovedUnder: {
    vi: [
      'Đổi cơ quan chủ quản',
      (d, t) =>
        `Từ ${t.day(d.on)} ${t.agency(d.code)} trực thuộc ${d.under === null ? 'UBND tỉnh' : t.agency(d.under)}. Căn cứ: ${d.source}.`,
    ],
    en: [
      'Body moved',
      (d, t) =>
        `From ${t.day(d.on)} ${t.agency(d.code)} stands under ${d.under === null ? "the Provincial People's Committee" : t.agency(d.under)}. Source: ${d.source}.`,
    ],
  },
  AgencyDissolved: {
    vi: [
      'Giải thể, hợp nhất, chia tách',
      (d, t) =>
        `Từ ${t.day(d.on)} ${t.agency(d.code)} ${t.code(d.how)}${d.successors.length === 0 ? '' : `; kế thừa: ${listOf(d.successors, t)}`}. Căn cứ: ${d.source}.`,
    ],
    en: [
      'Body dissolved',
      (d, t) =>
        `From ${t.day(d.on)} ${t.agency(d.code)} is ${t.code(d.how)}${d.successors.length === 0 ? '' : `; successors: ${listOf(d.successors, t)}`}. Source: ${d.source}.`,
    ],
  },
  StewardAssigned: {
    vi: [
      'Phân công cán bộ',
      (d, t) =>
        `${t.agency(d.code)} phân công ${t.name(d.person.name)} từ ${t.day(d.from)}${d.until === null ? '' : ` đến ${t.day(d.until)}`} (Điều 13.2).`,
    ],
    en: [
      'Staff assigned',
      (d, t) =>
        `${t.agency(d.code)} assigns ${t.name(d.person.name)} from ${t.day(d.from)}${d.until === null ? '' : ` to ${t.day(d.until)}`} (Điều 13.2).`,
    ],
  },
  PersonErased: {
    vi: [
      'Xóa dữ liệu một người',
      (d, t) =>
        `Xóa vĩnh viễn họ tên và địa chỉ của người mang mã ${d.personId} (Điều 4.3). Lý do: ${t.text(d.reason)}.`,
    ],
    en: [
      'Person erased',
      (d, t) =>
        `Name and address of the person with the id ${d.personId} are erased for ever (Điều 4.3). Reason: ${t.text(d.reason)}.`,
    ],
  },
  StewardEnded: {
    vi: [
      'Thôi phân công',
      (d, t) => `${t.agency(d.code)} thôi phân công ${t.person(d.personId)} sau ngày ${t.day(d.until)}.`,
    ],
    en: [
      'Assignment ended',
      (d, t) => `The assignment of ${t.person(d.personId)} at ${t.agency(d.code)} ends with ${t.day(d.until)}.`,
    ],
  },
  ObligationImposed: {
    vi: [
      'Giao nhiệm vụ',
      (d, t) =>
        `Giao nhiệm vụ “${d.title}” (${d.obligationId}, ${t.code(d.frequency)}) cho ${t.agency(d.agency)} từ ${t.period(d.effectiveFrom)} (Điều 11.2).`,
    ],
    en: [
      'Duty imposed',
      (d, t) =>
        `The duty “${d.title}” (${d.obligationId}, ${t.code(d.frequency)}) is laid upon ${t.agency(d.agency)} from ${t.period(d.effectiveFrom)} (Điều 11.2).`,
    ],
  },
  ObligationRevised: {
    vi: [
      'Sửa nhiệm vụ',
      (d, t) =>
        `Nhiệm vụ ${t.duty(d.obligationId)} của ${t.agency(d.agency)} có nội dung mới từ ${t.period(d.effectiveFrom)}: “${d.title}”.`,
    ],
    en: [
      'Duty revised',
      (d, t) =>
        `The duty ${t.duty(d.obligationId)} of ${t.agency(d.agency)} is worded anew from ${t.period(d.effectiveFrom)}: “${d.title}”.`,
    ],
  },
  ObligationEnded: {
    vi: [
      'Kết thúc nhiệm vụ',
      (d, t) =>
        `Nhiệm vụ ${t.duty(d.obligationId)} của ${t.agency(d.agency)} kết thúc sau ${t.period(d.after)}. Căn cứ: ${d.source}.`,
    ],
    en: [
      'Duty ended',
      (d, t) =>
        `The duty ${t.duty(d.obligationId)} of ${t.agency(d.agency)} ends with ${t.period(d.after)}. Source: ${d.source}.`,
    ],
  },
  ObligationTransferred: {
    vi: [
      'Chuyển nhiệm vụ',
      (d, t) =>
        `Nhiệm vụ ${t.duty(d.obligationId)} chuyển từ ${t.agency(d.from)} sang ${t.agency(d.to)} từ ${t.period(d.effectiveFrom)}. Căn cứ: ${d.source}.`,
    ],
    en: [
      'Duty passed on',
      (d, t) =>
        `The duty ${t.duty(d.obligationId)} passes from ${t.agency(d.from)} to ${t.agency(d.to)} from ${t.period(d.effectiveFrom)}. Source: ${d.source}.`,
    ],
  },
  MinistryDatabaseRegistered: {
    vi: [
      'Ghi nhận CSDL bộ, ngành',
      (d) => `Ghi nhận “${d.titleVi}” (${d.code}) của ${d.ministry}. Căn cứ: ${d.legalBasis}.`,
    ],
    en: [
      "Ministry's database registered",
      (d) =>
        `“${d.titleEn || d.titleVi}” (${d.code}) of ${d.ministry} enters the register. Legal basis: ${d.legalBasis}.`,
    ],
  },
  MinistryDatabaseCorrected: {
    vi: ['Đính chính CSDL bộ, ngành', (d) => `Đính chính thông tin của “${d.titleVi}” (${d.code}), ${d.ministry}.`],
    en: [
      "Ministry's database corrected",
      (d) => `What is known of “${d.titleEn || d.titleVi}” (${d.code}), ${d.ministry}, is corrected.`,
    ],
  },
  OverlapDecided: {
    vi: [
      'Kết luận về trùng lặp',
      (d, t) =>
        `Kết luận nhiệm vụ ${t.duty(d.obligationId)} đối với cơ sở dữ liệu ${d.database}: ${t.code(d.verdict)} (Điều 4.4). Lý do: ${t.text(d.reason)}.`,
    ],
    en: [
      'Overlap decided',
      (d, t) =>
        `Of the duty ${t.duty(d.obligationId)} beside the database ${d.database} it is decided: ${t.code(d.verdict)} (Điều 4.4). Reason: ${t.text(d.reason)}.`,
    ],
  },
};
