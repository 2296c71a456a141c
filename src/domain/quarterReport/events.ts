import { z } from 'zod';
import type { EventOf } from '../event.js';
import { agencyCode, count, day, instant, quarterId, sealed, sha256 } from '../values.js';

export const reportAddressee = z.enum(['committeeOffice', 'council']);
export type ReportAddressee = z.infer<typeof reportAddressee>;

/** `quarter` is the one in which the report is made, `settles` the one before, whose data it is about. */
const subject = { quarter: quarterId, settles: quarterId };
const revision = z.int().min(1);
/** The agency that held DIC's role on the day; null when no term of office covers it. */
const dic = agencyCode.nullable();

export const quarterReportEvents = {
  /** Điều 10.2, 13.3: the figures as the log had them at `position`, frozen in the blob store under their hash. */
  ReportCompiled: z.strictObject({
    ...subject,
    revision,
    dueOn: day,
    /** The last log position that the figures were computed from. */
    position: count,
    settledOn: day.nullable(),
    /** The rule sets that the deadlines were recorded under, and that of the date. */
    ruleSets: z.array(z.string()),
    /** Of the frozen JSON. */
    sha256,
    size: count,
    dic,
    compiledAt: instant,
    /** Of the officer who compiled it. */
    account: z.uuid(),
  }),
  /** Điều 10.2, 13.3: DIC's leader sends the newest revision; letters follow. */
  ReportSent: z.strictObject({
    ...subject,
    revision,
    sha256,
    dueOn: day,
    at: instant,
    to: z.array(reportAddressee),
    /** Calendar days from the last day to the day in Huế on which it was sent. */
    daysLate: count,
    dic,
    account: z.uuid(),
  }),
  /** Điều 10.2: one of the two says that it has it: the council by its account, the Committee by what an officer notes. */
  ReportAcknowledged: z.strictObject({
    ...subject,
    by: reportAddressee,
    sha256,
    at: instant,
    /** The day on which it had the report, by its own word. */
    on: day,
    /** The paper that says so; null for an acknowledgement under one's own account. */
    reference: sealed.nullable(),
    account: z.uuid(),
  }),
  /** Điều 13.3: the last day has passed and the report was not sent. DIC is late like anybody. */
  ReportOverdue: z.strictObject({ ...subject, dueOn: day, recordedOn: day, dic, clause: z.string() }),
};
export type QuarterReportEvent = EventOf<typeof quarterReportEvents>;
