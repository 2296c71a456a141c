import type { Deadline } from '../../domain/deadline.js';
import { addDays, atTime, daysBetween } from '../../domain/legalTime.js';
import { addWorkingDays, isWorkingDay, type WorkingCalendar } from '../../domain/workingDays.js';
import type { DutyAct, Quality } from './acts.js';
import type { Dice } from './dice.js';

export interface Occasion {
  readonly duty: { readonly agency: string; readonly obligationId: string; readonly period: string };
  readonly deadline: Pick<Deadline, 'opensOn' | 'dueOn' | 'closesOn'>;
  readonly calendar: WorkingCalendar;
  readonly dice: Dice;
  readonly by: 'agency' | 'operator';
  /** How far the reviewers come with it. */
  readonly attention: 'none' | 'approval' | 'publication';
}

/** Minutes of the day, both included. */
interface Hours {
  readonly from: number;
  readonly to: number;
}

const OFFICE_HOURS: Hours = { from: 8 * 60 + 5, to: 16 * 60 + 50 };
const MORNING: Hours = { from: 8 * 60 + 30, to: 11 * 60 + 30 };
const AFTERNOON: Hours = { from: 13 * 60 + 30, to: 16 * 60 + 30 };

/** Workbooks take longest to make and to read, so they are few. */
const formats = { csv: 79, json: 16, xlsx: 5 };

const nilReasons = [
  'Trong quý không phát sinh số liệu thuộc nhiệm vụ này.',
  'Đơn vị không tiếp nhận hồ sơ nào trong kỳ báo cáo.',
];
const unchangedReasons = [
  'Danh mục không có thay đổi so với kỳ trước.',
  'Số liệu đã cập nhật kỳ trước vẫn còn nguyên giá trị.',
];
const returnReasons = [
  'Nhiều ô ghi sai kiểu dữ liệu, đề nghị kiểm tra lại theo báo cáo kiểm tra tệp và gửi lại.',
  'Cột số liệu ghi bằng chữ, đề nghị nhập số theo đúng mẫu đã khai báo.',
];

/** Lets things happen to one duty, one after the other, on working days unless a day is named. */
export class Story {
  readonly occasion: Occasion;
  readonly acts: DutyAct[] = [];
  #lastDay: string;
  #uploads = 0;

  constructor(occasion: Occasion) {
    this.occasion = occasion;
    this.#lastDay = occasion.deadline.opensOn;
  }

  /** A working day up to the strict date. */
  inTime(): string {
    return this.occasion.dice.pick(this.#workingDaysToDue());
  }

  /** One of the last three working days up to the strict date. */
  justInTime(): string {
    return this.occasion.dice.pick(this.#workingDaysToDue().slice(-3));
  }

  afterClosing(min: number, max: number): string {
    return this.#workingDaysAfter(this.occasion.deadline.closesOn, min, max);
  }

  /** So many working days after what happened last. */
  later(min: number, max: number): string {
    return this.#workingDaysAfter(this.#lastDay, min, max);
  }

  upload(day: string, quality: Quality, hours = OFFICE_HOURS): this {
    const { duty, by, dice } = this.occasion;
    this.#uploads += 1;
    const seed = `${duty.obligationId} ${duty.period} ${String(this.#uploads)}`;
    const file = { quality, format: dice.weighted(formats), seed };
    return this.#add({ kind: 'upload', at: this.#at(day, hours), ...duty, by, file });
  }

  declare(kind: 'nil' | 'unchanged'): this {
    const reason = this.occasion.dice.pick(kind === 'nil' ? nilReasons : unchangedReasons);
    return this.#add({ kind, at: this.#at(this.inTime(), OFFICE_HOURS), ...this.occasion.duty, by: 'agency', reason });
  }

  giveBack(min: number, max: number): this {
    const reason = this.occasion.dice.pick(returnReasons);
    const at = this.#at(this.later(min, max), MORNING);
    return this.#add({ kind: 'return', at, ...this.occasion.duty, by: 'officer', reason });
  }

  /** Approval within a few working days, publication soon after; a declaration has nothing to publish. */
  review(): this {
    const { duty, attention } = this.occasion;
    if (attention === 'none') return this;
    const declared = this.acts.at(-1)?.kind !== 'upload';
    this.#add({ kind: 'approve', at: this.#at(this.later(1, 4), MORNING), ...duty, by: 'officer' });
    if (declared || attention === 'approval') return this;
    return this.#add({ kind: 'publish', at: this.#at(this.later(0, 2), AFTERNOON), ...duty, by: 'leader' });
  }

  #add(act: DutyAct): this {
    this.acts.push(act);
    this.#lastDay = act.at.slice(0, 10);
    return this;
  }

  #at(day: string, { from, to }: Hours): string {
    const minute = this.occasion.dice.between(from, to);
    const [hours, minutes] = [Math.floor(minute / 60), minute % 60];
    return atTime(day, `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`);
  }

  #workingDaysAfter(day: string, min: number, max: number): string {
    return addWorkingDays(this.occasion.calendar, day, this.occasion.dice.between(min, max));
  }

  #workingDaysToDue(): string[] {
    const { opensOn, dueOn } = this.occasion.deadline;
    return Array.from({ length: daysBetween(opensOn, dueOn) + 1 }, (_, index) => addDays(opensOn, index)).filter(
      (day) => isWorkingDay(this.occasion.calendar, day),
    );
  }
}
