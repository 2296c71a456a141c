import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { violationIdOf } from '../../src/domain/violation/decide.js';
import { violationDecider } from '../../src/domain/violation/index.js';
import { restlessCommands, specificationOf } from '../support/givenWhenThen.js';
import {
  annulled,
  annulViolation,
  missing,
  opened,
  openViolation,
  remedied,
  remedy,
  remedyViolation,
  violationSubject,
  reopened,
} from '../support/samples/violation.js';

const given = specificationOf(violationDecider);

describe('a violation', () => {
  test('has one id for each submission, kind and closing date', () => {
    expect(violationIdOf('sdl-luu-tru.2026-Q1', 'missing', '2026-04-16')).toBe(missing.violationId);
    const others = [
      violationIdOf('sdl-luu-tru.2026-Q2', 'missing', '2026-04-16'),
      violationIdOf('sdl-luu-tru.2026-Q1', 'late', '2026-04-16'),
      violationIdOf('sdl-luu-tru.2026-Q1', 'missing', '2026-04-30'),
    ];
    expect(new Set([missing.violationId, ...others]).size).toBe(4);
  });

  test('opens with everything that was found', () => {
    given().when(openViolation()).then(opened);
  });

  test('opens once', () => {
    given(opened)
      .when(openViolation({ openedOn: '2026-04-18' }))
      .thenStaysQuiet();
  });

  test('is remedied by the data that arrived', () => {
    given(opened).when(remedyViolation).then(remedied);
  });

  test('is remedied once, and only where one is open', () => {
    given(opened, remedied).when(remedyViolation).thenStaysQuiet();
    given().when(remedyViolation).thenStaysQuiet();
  });

  test('reopens on the day on which it was found again, as the same violation', () => {
    given(opened, remedied)
      .when(openViolation({ openedOn: '2026-05-04' }))
      .then(reopened('2026-05-04'));
  });

  test('that reopened stays open once and can be remedied again', () => {
    const history = [opened, remedied, reopened('2026-05-04')] as const;
    given(...history)
      .when(openViolation({ openedOn: '2026-05-05' }))
      .thenStaysQuiet();
    given(...history)
      .when(remedyViolation)
      .then(remedied);
  });

  test('is annulled once, and only where one stands', () => {
    given(opened).when(annulViolation('waived')).then(annulled('waived'));
    given(opened, remedied, reopened('2026-05-04')).when(annulViolation('extended')).then(annulled('extended'));
    given(opened, annulled('waived')).when(annulViolation('waived')).thenStaysQuiet();
    given(opened, remedied).when(annulViolation('waived')).then(annulled('waived'));
    given(opened, remedied).when(annulViolation('extended')).thenStaysQuiet();
    given().when(annulViolation('waived')).thenStaysQuiet();
  });

  test('that was remedied is annulled by a corrected calendar, unless only a shortfall was made good after its closing', () => {
    const [before, after] = ['2026-04-20T02:59:59.999Z', '2026-04-20T03:00:00.001Z'];
    const undone = annulled('calendarCorrected');
    for (const closesAt of [before, after]) {
      given(opened, remedied).when(annulViolation('calendarCorrected', closesAt)).then(undone);
    }
    const short = { type: 'ViolationOpened', data: { ...missing, kind: 'partial' } } as const;
    given(short, remedied).when(annulViolation('calendarCorrected', before)).thenStaysQuiet();
    const data = { ...violationSubject, kind: 'partial', reason: 'calendarCorrected' } as const;
    given(short, remedied).when(annulViolation('calendarCorrected', after)).then({ type: 'ViolationAnnulled', data });
  });

  test('that was annulled is remedied by nothing and does not bar a new one', () => {
    given(opened, annulled('extended')).when(remedyViolation).thenStaysQuiet();
    given(opened, annulled('extended')).when(openViolation()).then(opened);
  });

  test('is told by its first finding, whatever a later one says', () => {
    const late = { receivedAt: '2026-05-06T03:00:00.000Z', daysLate: 20 };
    expect(given(opened).state).toEqual({ kind: 'open', finding: missing });
    const { receivedAt } = remedy;
    expect(given(opened, remedied).state).toEqual({ kind: 'remedied', finding: missing, receivedAt });
    expect(given(opened, remedied, reopened('2026-05-04')).state).toEqual({ kind: 'open', finding: missing });
    given(opened)
      .when({ type: 'RemedyViolation', remedy: late })
      .then({ type: 'ViolationRemedied', data: { ...subjectOf(remedied.data), ...late } });
  });

  test('that never opened is neither remedied nor reopened', () => {
    expect(given(remedied).state).toEqual({ kind: 'none' });
    expect(given(reopened('2026-05-04')).state).toEqual({ kind: 'none' });
  });

  test('stays quiet on every repeat', () => {
    const orders = fc.array(
      fc.constantFrom(openViolation(), openViolation({ openedOn: '2026-05-04' }), remedyViolation),
    );
    fc.assert(
      fc.property(orders, (commands) => {
        expect(restlessCommands(violationDecider, commands)).toEqual([]);
      }),
      { seed: 20_260_401 },
    );
  });
});

function subjectOf({ violationId, submissionId, obligationId, agency, quarter, kind }: typeof remedied.data) {
  return { violationId, submissionId, obligationId, agency, quarter, kind };
}
