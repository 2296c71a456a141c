import { describe, expect, test } from '@jest/globals';
import type { Acknowledging, Compiling, QuarterReportCommand } from '../../src/domain/quarterReport/commands.js';
import type { QuarterReportEvent } from '../../src/domain/quarterReport/events.js';
import { quarterReportDecider } from '../../src/domain/quarterReport/index.js';
import { restlessCommands, specificationOf } from '../support/givenWhenThen.js';

const given = specificationOf(quarterReportDecider);
const account = '0c3d5f9e-3f3b-4c0e-8a57-5d9c0f7b21aa';
const about = { quarter: '2026-Q2', settles: '2026-Q1' };
const figures: Compiling = {
  ...about,
  dueOn: '2026-06-24',
  position: 120,
  settledOn: '2026-06-22',
  ruleSets: ['hue-06-2021'],
  sha256: 'a'.repeat(64),
  size: 900,
  dic: 'SKHCN',
  compiledAt: '2026-06-22T02:00:00.000Z',
  account,
};
const later: Compiling = { ...figures, position: 130, sha256: 'b'.repeat(64) };

const compile = (compiled: Compiling): QuarterReportCommand => ({ type: 'CompileReport', compiled });
const compiled = (of: Compiling, revision: number): QuarterReportEvent => {
  return { type: 'ReportCompiled', data: { ...of, revision } };
};

function send(at: string, looked: string | null = null): QuarterReportCommand {
  return {
    type: 'SendReport',
    quarter: '2026-Q2',
    at,
    to: ['committeeOffice', 'council'],
    dic: 'SKHCN',
    account,
    looked,
  };
}

function sent(at: string, daysLate: number, sha256 = figures.sha256): QuarterReportEvent {
  const to: ['committeeOffice', 'council'] = ['committeeOffice', 'council'];
  const data = { ...about, revision: 1, sha256, dueOn: '2026-06-24', at, to, daysLate, dic: 'SKHCN', account };
  return { type: 'ReportSent', data };
}

const noted: Acknowledging = {
  ...about,
  by: 'council',
  at: '2026-06-26T03:00:00.000Z',
  on: '2026-06-25',
  reference: null,
  account,
};
const overdue: Extract<QuarterReportEvent, { type: 'ReportOverdue' }> = {
  type: 'ReportOverdue',
  data: { ...about, dueOn: '2026-06-24', recordedOn: '2026-06-25', dic: 'SKHCN', clause: 'Điều 13.3' },
};
/** The last minute of the 24th and the first of the 25th in Huế. */
const [LAST, FIRST_LATE] = ['2026-06-24T16:59:00.000Z', '2026-06-24T17:00:00.000Z'];

describe('compiling', () => {
  test('produces one revision after the other', () => {
    given().when(compile(figures)).then(compiled(figures, 1));
    given(compiled(figures, 1)).when(compile(later)).then(compiled(later, 2));
  });

  test('stays quiet on the same figures, and is refused once one was sent', () => {
    given(compiled(figures, 1)).when(compile(figures)).thenStaysQuiet();
    given(compiled(figures, 1), sent(LAST, 0))
      .when(compile(later))
      .thenRefuses('REPORT_SENT', { quarter: '2026-Q2', sentOn: '2026-06-24' });
  });
});

describe('sending', () => {
  test('counts calendar days after the 24th, as Huế has them', () => {
    given(compiled(figures, 1)).when(send(LAST)).then(sent(LAST, 0));
    given(compiled(figures, 1)).when(send(FIRST_LATE)).then(sent(FIRST_LATE, 1));
    given(compiled(figures, 1), overdue)
      .when(send('2026-06-29T02:00:00.000Z'))
      .then(sent('2026-06-29T02:00:00.000Z', 5));
  });

  test('refuses what is not compiled, and an older revision than the newest', () => {
    given().when(send(LAST)).thenRefuses('REPORT_NOT_COMPILED', { quarter: '2026-Q2' });
    given(compiled(figures, 1), compiled(later, 2))
      .when(send(LAST, figures.sha256))
      .thenRefuses('STALE_VERSION', { given: figures.sha256, current: later.sha256 });
  });

  test('stays quiet the second time', () => {
    given(compiled(figures, 1), sent(LAST, 0)).when(send(FIRST_LATE)).thenStaysQuiet();
  });
});

describe('acknowledging', () => {
  const acknowledge = (changes: Partial<Acknowledging> = {}): QuarterReportCommand => {
    return { type: 'AcknowledgeReport', acknowledged: { ...noted, ...changes } };
  };
  const said = (by: 'council' | 'committeeOffice'): QuarterReportEvent => {
    return { type: 'ReportAcknowledged', data: { ...noted, by, sha256: figures.sha256 } };
  };

  test('produces one for each of the two, with the hash of what was sent', () => {
    given(compiled(figures, 1), sent(LAST, 0)).when(acknowledge()).then(said('council'));
    given(compiled(figures, 1), sent(LAST, 0), said('council'))
      .when(acknowledge({ by: 'committeeOffice' }))
      .then(said('committeeOffice'));
    given(compiled(figures, 1), sent(LAST, 0), said('council')).when(acknowledge()).thenStaysQuiet();
  });

  test('refuses what was not sent, and a day before it was or after today', () => {
    given(compiled(figures, 1)).when(acknowledge()).thenRefuses('REPORT_NOT_SENT', { quarter: '2026-Q2' });
    for (const on of ['2026-06-23', '2026-06-27']) {
      given(compiled(figures, 1), sent(LAST, 0))
        .when(acknowledge({ on }))
        .thenRefuses('NOT_THE_DAY_OF_RECEIPT', { day: on, from: '2026-06-24', to: '2026-06-26' });
    }
  });
});

describe('being overdue', () => {
  const record: QuarterReportCommand = { type: 'RecordOverdue', overdue: overdue.data };

  test('is recorded once, and never of a report that was sent', () => {
    given().when(record).then(overdue);
    given(compiled(figures, 1)).when(record).then(overdue);
    given(overdue).when(record).thenStaysQuiet();
    given(compiled(figures, 1), sent(LAST, 0)).when(record).thenStaysQuiet();
  });
});

test('every command stays quiet when it is repeated', () => {
  const acknowledgement: QuarterReportCommand = { type: 'AcknowledgeReport', acknowledged: noted };
  const commands = [
    { type: 'RecordOverdue', overdue: overdue.data } as const,
    compile(figures),
    send(LAST),
    acknowledgement,
  ];
  expect(restlessCommands(quarterReportDecider, commands)).toEqual([]);
});
