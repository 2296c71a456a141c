/** What a corrected calendar does to one recorded window. */
import { describe, expect, test } from '@jest/globals';
import type { SubmissionCommand } from '../../src/domain/submission/commands.js';
import type { SubmissionEvent } from '../../src/domain/submission/events.js';
import { submissionDecider } from '../../src/domain/submission/index.js';
import { specificationOf } from '../support/givenWhenThen.js';
import {
  closeWindow,
  dutyWaived,
  extendDeadline,
  extended,
  fileReceived,
  justLate,
  moveDeadline,
  moved,
  windowClosed,
  windowOpened,
} from '../support/samples/submission.js';

const given = specificationOf(submissionDecider);
function decided(history: readonly SubmissionEvent[], command: SubmissionCommand): readonly SubmissionEvent[] {
  const decision = submissionDecider.decide(given(...history).state, command);
  return decision.accepted ? decision.events : [];
}

const back = {
  dueOn: '2026-04-15',
  closesOn: '2026-04-16',
  closesAt: '2026-04-17T00:00:00+07:00',
};
const [friday, saturday] = ['2026-04-17T02:00:00.000Z', '2026-04-18T02:00:00.000Z'];
const late = fileReceived({ receivedAt: justLate, countsFrom: justLate, timing: 'late', daysLate: 1 });

describe('a recorded window', () => {
  test('moves later, its dates of before and of first beside the new ones', () => {
    given(windowOpened).when(moveDeadline()).then(moved());
  });

  test('says which day of the calendar moved it, by which text', () => {
    const [event] = decided([windowOpened], moveDeadline());
    expect(event?.type === 'DeadlineMoved' && event.data.derivation).toEqual([
      {
        vi: 'Lịch ngày làm việc được đính chính: 16/04/2026 (thứ Năm) là ngày nghỉ (Nghỉ bổ sung; chính thức); hạn cuối chuyển từ 16/04/2026 (thứ Năm) sang 17/04/2026 (thứ Sáu).',
        en: 'The calendar was corrected: 2026-04-16 (Thursday) is a day off (Nghỉ bổ sung; official); the closing moves from 2026-04-16 (Thursday) to 2026-04-17 (Friday).',
        source: 'Thông báo 12/TB-UBND; Điều 4.6b; Bộ luật Dân sự 2015 Điều 148',
      },
    ]);
  });

  test('that closed is open again while the new closing is ahead, and only then', () => {
    given(windowOpened, windowClosed('missing'))
      .when(moveDeadline({ at: friday }))
      .then(moved({ movedAt: friday, reopened: true }));
    given(windowOpened, windowClosed('missing'))
      .when(moveDeadline({ at: saturday }))
      .then(moved({ movedAt: saturday }));
    const reopened = moved({ movedAt: friday, reopened: true });
    given(windowOpened, windowClosed('missing'), reopened).when(closeWindow(friday)).thenStaysQuiet();
  });

  test('tells what counts that it came in time after all', () => {
    const counted = { version: 1, timing: 'onTime', daysLate: 0 } as const;
    given(windowOpened, late, windowClosed('counted'))
      .when(moveDeadline({ at: saturday }))
      .then(moved({ movedAt: saturday, counted }));
  });

  test('moves earlier while it is open and the new closing ahead', () => {
    const earlier = moveDeadline({ to: back, at: '2026-04-13T02:00:00.000Z' });
    const before = { previousClosesOn: '2026-04-17' };
    expect(decided([windowOpened, moved()], earlier)).toMatchObject([{ data: { ...back, ...before } }]);
    given(windowOpened, moved())
      .when({ ...earlier, at: friday })
      .thenStaysQuiet();
    given(windowOpened, moved())
      .when({ ...earlier, at: saturday })
      .thenStaysQuiet();
    given(windowOpened, moved(), windowClosed('missing')).when(earlier).thenStaysQuiet();
  });

  test('stays where it is when it has these dates, was extended, or is not there', () => {
    given(windowOpened, moved()).when(moveDeadline()).thenStaysQuiet();
    given(windowOpened, extended()).when(moveDeadline()).thenStaysQuiet();
    given().when(moveDeadline()).thenStaysQuiet();
  });

  test('moves when it was waived, and stays waived', () => {
    given(windowOpened, dutyWaived).when(moveDeadline()).then(moved());
    expect(given(windowOpened, dutyWaived, moved()).state.window).toMatchObject({ waived: true });
  });

  test('that moved is extended from there, also not to the day that it moved to', () => {
    given(windowOpened, moved()).when(extendDeadline('2026-04-29')).then(extended());
    given(windowOpened, moved())
      .when(extendDeadline('2026-04-17'))
      .thenRefuses('NOT_LATER', { day: '2026-04-17', closesOn: '2026-04-17' });
  });
});
