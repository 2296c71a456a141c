/** A log of many quarters, made up but valid: everything that may happen to a duty does, told by a seed. */
import type { AgencyKind } from '../../src/domain/agency/events.js';
import { addDays, atTime, hueDay } from '../../src/domain/legalTime.js';
import { deadlineOf, graceOf, type Deadline } from '../../src/domain/deadline.js';
import type { DomainEvent } from '../../src/domain/events.js';
import { ladderOf } from '../../src/domain/ladder.js';
import { previousQuarter, quartersBetween } from '../../src/domain/quarter.js';
import { shippedRules } from '../../src/domain/rules.js';
import { streams } from '../../src/domain/streams.js';
import { submissionIdOf, type Sealed } from '../../src/domain/values.js';
import { workingCalendar } from '../../src/domain/workingDays.js';

export interface Happening {
  /** The instant it is recorded at. */
  readonly at: string;
  readonly stream: string;
  readonly events: readonly DomainEvent[];
}

export interface LogSize {
  readonly agencies: number;
  readonly obligationsEach: number;
  readonly firstQuarter: string;
  readonly lastQuarter: string;
  readonly seed: number;
}

interface Duty {
  readonly submissionId: string;
  readonly obligationId: string;
  readonly agency: string;
  readonly period: string;
}

const calendar = workingCalendar([]);
const sealedText: Sealed = { key: 'text-1', box: 'bm9uY2V0ZXh0dGFn' };
const officer = '22222222-2222-4222-8222-222222222222';
const hex = (n: number) => n.toString(16).padStart(8, '0');
const uuid = (kind: string, n: number) => `${kind.repeat(8)}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

/** Numbers from 0 up to 1 that look random and are the same for a seed (mulberry32). */
function drawing(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** The whole log, in the order of time. */
export function sampleLog(size: LogSize): Happening[] {
  const draw = drawing(size.seed);
  const started = '2021-02-03T01:00:00.000Z';
  const quarters = quartersBetween(size.firstQuarter, size.lastQuarter);
  const happenings = [...beginnings(size, started), ...quarters.flatMap((quarter) => quarterOf(size, quarter, draw))];
  return happenings.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function codeOf(n: number): string {
  return `A${String(n).padStart(3, '0')}`;
}

function dutiesOf({ agencies, obligationsEach }: LogSize, period: string): Duty[] {
  return Array.from({ length: agencies * obligationsEach }, (_, n) => {
    const agency = codeOf(n % agencies);
    const obligationId = `${agency.toLowerCase()}-bo-du-lieu-${String(Math.floor(n / agencies))}`;
    return { submissionId: submissionIdOf(obligationId, period), obligationId, agency, period };
  });
}

function beginnings(size: LogSize, at: string): Happening[] {
  const log: DomainEvent = { type: 'LogStarted', data: { mode: 'simulated', origin: 'demo', startedAt: at } };
  const rules: DomainEvent = { type: 'RuleSetAdopted', data: shippedRules };
  const agencies = Array.from({ length: size.agencies }, (_, n) => n).flatMap((n) => agencyBeginnings(n, at));
  const annex = dutiesOf(size, 'once').map(({ obligationId, agency }): Happening => {
    const field = (name: string, criterion: boolean) =>
      ({ name, title: `Cột ${name}`, type: 'string', criterion }) as const;
    const fields = [field('ten', true), field('dia_chi', true), field('so_luong', true), field('ghi_chu', false)];
    const what = { title: `Danh mục ${obligationId}`, topic: 'Mẫu', frequency: 'quarterly', fields } as const;
    const data = { obligationId, agency, ...what, effectiveFrom: size.firstQuarter };
    return { at, stream: streams.obligation(obligationId), events: [{ type: 'ObligationImposed', data }] };
  });
  return [
    { at, stream: streams.installation, events: [log] },
    { at, stream: streams.rules, events: [rules] },
    ...agencies,
    ...annex,
  ];
}

function agencyBeginnings(n: number, at: string): Happening[] {
  const code = codeOf(n);
  const kind: AgencyKind = n % 3 === 2 ? 'unit' : 'specialised';
  const names = { nameVi: `Cơ quan mẫu ${code}`, nameEn: `Sample body ${code}`, legalBasis: 'Điều 11.1' };
  const profile = { code, kind, ...names, validFrom: null, validTo: null };
  const head = { personId: uuid('5', n), name: sealedText, email: sealedText, fingerprint: `head ${code}` };
  const account = { accountId: uuid('1', n), username: code.toLowerCase(), role: 'agency', agency: code } as const;
  const created = { ...account, credentialId: uuid('a', n) };
  return [
    {
      at,
      stream: streams.agency(code),
      events: [
        { type: 'AgencyRegistered', data: profile },
        { type: 'HeadAppointed', data: { code, head } },
      ],
    },
    { at, stream: streams.accounts, events: [{ type: 'AccountCreated', data: created }] },
  ];
}

function quarterOf(size: LogSize, quarter: string, draw: () => number): Happening[] {
  const deadline = deadlineOf(quarter, shippedRules, calendar);
  const duties = dutiesOf(size, quarter);
  const lives = duties.flatMap((duty, n) => lifeOf(duty, { deadline, draw, n }));
  const ladders = Array.from({ length: size.agencies }, (_, n) => codeOf(n)).flatMap((agency) =>
    letters(agency, deadline),
  );
  const settled = [deadline.opensOn, addDays(deadline.closesOn, 1), addDays(deadline.closesOn, 12)].map(
    (day): Happening => ({
      at: utc(atTime(day, '17:00')),
      stream: streams.settlement,
      events: [{ type: 'DaySettled', data: { day } }],
    }),
  );
  return [...lives, ...ladders, ...settled];
}

interface Telling {
  readonly deadline: Deadline;
  readonly draw: () => number;
  readonly n: number;
}

function utc(instant: string): string {
  return new Date(Date.parse(instant)).toISOString();
}

/** One duty in one quarter: its window opens and closes, and in between or after it something comes or does not. */
function lifeOf(duty: Duty, telling: Telling): Happening[] {
  const { deadline, draw } = telling;
  const { quarter, opensOn, closesOn, closesAt } = deadline;
  const stream = streams.submission(duty.submissionId);
  const happen = (at: string, ...events: DomainEvent[]): Happening => ({ at: utc(at), stream, events });
  const opened: DomainEvent = { type: 'WindowOpened', data: { ...duty, ...deadline } };
  const fate = draw();
  const arrivesOn =
    fate < 0.85 ? addDays(opensOn, 1 + Math.floor(draw() * 13)) : addDays(closesOn, 1 + Math.floor(draw() * 9));
  const result = fate < 0.85 ? 'counted' : 'missing';
  const closed: DomainEvent = { type: 'WindowClosed', data: { ...duty, quarter, closesOn, result } };
  const arriving = fate < 0.95 ? arrivals(duty, { ...telling, arrivesOn }) : [];
  return [
    happen(atTime(opensOn, '00:05'), opened),
    ...arriving.map(({ at, events }) => happen(at, ...events)),
    happen(closesAt, closed),
    ...(result === 'missing' ? violation(duty, { deadline, arrivesOn: fate < 0.95 ? arrivesOn : null }) : []),
  ];
}

/** A nil declaration, an unchanged one, a file returned and sent again, or a file; then its review. */
function arrivals(duty: Duty, { deadline, draw, n, arrivesOn }: Telling & { arrivesOn: string }) {
  const at = (days: number, time: string) => utc(atTime(addDays(arrivesOn, days), time));
  const receivedAt = at(0, '09:30');
  const late = Date.parse(receivedAt) >= Date.parse(deadline.closesAt);
  const daysLate = late ? Math.round((Date.parse(arrivesOn) - Date.parse(deadline.closesOn)) / 86_400_000) : 0;
  const timing = late ? 'late' : 'onTime';
  const arrival = { version: 1, receivedAt, countsFrom: receivedAt, timing, daysLate, account: uuid('1', n) } as const;
  const kind = draw();
  if (kind < 0.06)
    return [declared({ type: 'NilDeclared', data: { ...duty, ...arrival, reason: sealedText } }, at, duty)];
  if (kind < 0.12)
    return [declared({ type: 'UnchangedDeclared', data: { ...duty, ...arrival, ...unchangedOf(duty) } }, at, duty)];
  const [first, second] = [fileOf(n, draw), fileOf(n + 1, draw)];
  const file: DomainEvent = { type: 'FileReceived', data: { ...duty, ...arrival, ...first } };
  if (kind < 0.2) {
    const grace = graceOf(at(0, '14:00'), shippedRules, calendar);
    const account = { account: officer };
    const returned = { ...duty, version: 1, sha256: first.sha256, reason: sealedText, ...grace, ...account };
    const again = { ...duty, ...arrival, version: 2, receivedAt: at(1, '10:00'), ...second };
    return [
      { at: receivedAt, events: [file] },
      { at: at(0, '14:00'), events: [{ type: 'SubmissionReturned', data: returned }] },
      { at: at(1, '10:00'), events: [{ type: 'FileReceived', data: again }] },
      ...reviewed(duty, { version: 2, sha256: second.sha256 }, at),
    ] satisfies { at: string; events: DomainEvent[] }[];
  }
  return [{ at: receivedAt, events: [file] }, ...reviewed(duty, { version: 1, sha256: first.sha256 }, at)];
}

type At = (days: number, time: string) => string;

function declared(event: DomainEvent, at: At, duty: Duty): { at: string; events: DomainEvent[] } {
  const approval = { ...duty, version: 1, sha256: null, account: officer };
  return { at: at(0, '09:30'), events: [event, { type: 'SubmissionApproved', data: approval }] };
}

function unchangedOf({ obligationId, period }: Duty) {
  const submissionId = submissionIdOf(obligationId, previousQuarter(period));
  const basis = { submissionId, version: 1, sha256: 'e'.repeat(64), criteriaMet: 3, criteriaRequired: 3 };
  return { reason: sealedText, basis };
}

function fileOf(n: number, draw: () => number) {
  const sha256 = hex(Math.floor(draw() * 0xffff_ffff)).repeat(8);
  const criteriaMet = draw() < 0.1 ? 2 : 3;
  const criteria = ['ten', 'dia_chi', 'so_luong'].map((field, index) => {
    const met = index < criteriaMet;
    return { field, filled: met ? 40 : 3, rows: 40, met };
  });
  const figures = { rows: 40, cells: 120 + (n % 40), findings: 0, criteria, criteriaMet, criteriaRequired: 3 };
  return { sha256, size: 4096 + n, format: 'csv', check: { ...figures, reportSha256: sha256 } } as const;
}

function reviewed(
  duty: Duty,
  version: { version: number; sha256: string },
  at: At,
): { at: string; events: DomainEvent[] }[] {
  const data = { ...duty, ...version, account: officer };
  return [
    { at: at(3, '15:00'), events: [{ type: 'SubmissionApproved', data }] },
    { at: at(3, '15:05'), events: [{ type: 'SubmissionPublished', data }] },
  ];
}

function violation(duty: Duty, { deadline, arrivesOn }: { deadline: Deadline; arrivesOn: string | null }): Happening[] {
  const { quarter, closesOn } = deadline;
  const violationId = `${duty.submissionId}.missing.${closesOn}`;
  const { submissionId, obligationId, agency } = duty;
  const subject = { violationId, submissionId, obligationId, agency, quarter, kind: 'missing' } as const;
  const [stream, openedAt] = [streams.violation(violationId), utc(atTime(addDays(closesOn, 1), '08:00'))];
  const measured = { daysLate: null, criteriaMet: null, criteriaRequired: 3 };
  const found = { closesOn, openedOn: hueDay(openedAt), clause: 'Điều 12.1', ...measured };
  const opened: Happening = {
    at: openedAt,
    stream,
    events: [{ type: 'ViolationOpened', data: { ...subject, ...found } }],
  };
  if (arrivesOn === null) return [opened];
  const receivedAt = utc(atTime(arrivesOn, '09:30'));
  const remedy: DomainEvent = { type: 'ViolationRemedied', data: { ...subject, receivedAt, daysLate: 1 } };
  return [opened, { at: utc(atTime(arrivesOn, '09:31')), stream, events: [remedy] }];
}

function letters(agency: string, deadline: Deadline): Happening[] {
  const { quarter, closesOn } = deadline;
  return ladderOf(deadline, shippedRules, calendar).flatMap(({ step, role, on, mergedInto }) => {
    const reminderId = `${agency}.${quarter}.${closesOn}.${step}`;
    const subject = { reminderId, agency, quarter, closesOn, step, role, scheduledOn: on };
    const [at, stream] = [utc(atTime(on, '08:00')), streams.reminder(reminderId)];
    if (mergedInto !== null)
      return [{ at, stream, events: [{ type: 'ReminderMerged', data: { ...subject, into: mergedInto } }] }];
    const messageId = `<${reminderId}@opendata.example>`;
    const [person, leaseUntil] = [uuid('5', 0), utc(atTime(on, '08:03'))];
    const events: DomainEvent[] = [
      { type: 'ReminderDecided', data: { ...subject, messageId, decidedAt: at, owed: ['a', 'b'] } },
      { type: 'DeliveryStarted', data: { reminderId, attempt: 1, at, leaseUntil, person } },
      { type: 'DeliverySent', data: { reminderId, attempt: 1, at, code: '250', transport: 'smtp', obligations: 2 } },
    ];
    return [{ at, stream, events }];
  }) satisfies Happening[];
}
