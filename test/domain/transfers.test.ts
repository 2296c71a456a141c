/** What passes to a successor (Điều 11.1), stream by stream. */
import { describe, expect, test } from '@jest/globals';
import type { ObligationTransfer } from '../../src/domain/obligation/events.js';
import { obligationDecider } from '../../src/domain/obligation/index.js';
import { governing } from '../../src/domain/obligation/state.js';
import { submissionDecider } from '../../src/domain/submission/index.js';
import { specificationOf } from '../support/givenWhenThen.js';
import { impose, imposed, lodgings } from '../support/samples/obligation.js';
import { subject, windowClosed, windowOpened } from '../support/samples/submission.js';

const given = specificationOf(submissionDecider);
const transfer = (on: string) =>
  ({ type: 'TransferDuty', subject, to: 'SVHTT', on, at: '2026-04-10T01:00:00.000Z' }) as const;
const passed = (on: string) =>
  ({
    type: 'DutyTransferred',
    data: {
      ...subject,
      ...{ agency: 'SVHTT', quarter: '2026-Q1', from: 'SDL', to: 'SVHTT', on },
      transferredAt: '2026-04-10T01:00:00.000Z',
    },
  }) as const;

describe('a duty', () => {
  test('passes while its window is open, on its last day too, and once', () => {
    given(windowOpened).when(transfer('2026-04-10')).then(passed('2026-04-10'));
    given(windowOpened).when(transfer('2026-04-16')).then(passed('2026-04-16'));
    given(windowOpened, passed('2026-04-10')).when(transfer('2026-04-10')).thenStaysQuiet();
  });

  test('stays where it was when it had closed by that day, or was never recorded', () => {
    given(windowOpened).when(transfer('2026-04-17')).thenStaysQuiet();
    given(windowOpened, windowClosed('missing')).when(transfer('2026-04-10')).thenStaysQuiet();
    given().when(transfer('2026-04-10')).thenStaysQuiet();
  });
});

describe('an obligation', () => {
  const onto = specificationOf(obligationDecider);
  const { obligationId } = lodgings;
  const facts: Omit<ObligationTransfer, 'obligationId'> = {
    ...{ from: 'SDL', to: 'SVHTT', on: '2026-05-01', effectiveFrom: '2026-Q2', source: 'Nghị quyết (mẫu)' },
  };
  const order = { type: 'TransferObligation', transfer: facts } as const;
  const event = { type: 'ObligationTransferred', data: { obligationId, ...facts } } as const;

  test('passes from a quarter on, once; earlier quarters stay', () => {
    onto(imposed()).when(order).then(event);
    onto(imposed(), event).when(order).thenStaysQuiet();
    const { state } = onto(imposed(), event);
    expect(['2026-Q1', '2026-Q2'].map((quarter) => governing(state, quarter)?.agency)).toEqual(['SDL', 'SVHTT']);
  });

  test('stays quiet about what another one holds', () => {
    onto(imposed({ ...lodgings, agency: 'SYT' }))
      .when(order)
      .thenStaysQuiet();
  });

  test('does not come back by an annex that words it for its successor as it stands', () => {
    onto(imposed(), event)
      .when(impose({ ...lodgings, agency: 'SVHTT', effectiveFrom: '2026-Q2' }))
      .thenStaysQuiet();
  });
});
