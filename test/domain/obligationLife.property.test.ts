/**
 * Who owes what in which quarter after any annex, end and transfer: the product's stream beside a second reading, a table
 * with a cell for each quarter that every order writes into.
 */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ObligationCommand } from '../../src/domain/obligation/commands.js';
import { obligationDecider } from '../../src/domain/obligation/index.js';
import { governing, type ObligationState } from '../../src/domain/obligation/state.js';
import { nextQuarter } from '../../src/domain/quarter.js';
import { expectStorable } from '../support/givenWhenThen.js';
import { lodgings } from '../support/samples/obligation.js';

const seed = 20_250_301;
const bodies = ['SDL', 'SVHTT', 'SKHCN'] as const;
const quarters = Array.from({ length: 9 }).reduce<readonly string[]>(
  (all) => [...all, nextQuarter(all.at(-1) ?? '2025-Q4')],
  ['2025-Q4'],
);
const quarter = fc.constantFrom(...quarters.slice(1, -1));
const source = 'phụ lục (mẫu)';

const impose = fc.record({
  go: fc.constant('impose' as const),
  agency: fc.constantFrom(...bodies),
  title: fc.constantFrom('Một', 'Hai'),
  from: quarter,
  until: fc.option(quarter, { freq: 3 }),
});
const end = fc.record({ go: fc.constant('end' as const), after: quarter });
const transfer = fc.record({
  go: fc.constant('transfer' as const),
  from: fc.constantFrom(...bodies),
  to: fc.constantFrom(...bodies),
  effectiveFrom: quarter,
});
const moves = fc.array(
  fc.oneof({ weight: 3, arbitrary: impose }, { weight: 2, arbitrary: end }, { weight: 2, arbitrary: transfer }),
  { minLength: 1, maxLength: 12 },
);
type Move = typeof moves extends fc.Arbitrary<(infer Each)[]> ? Each : never;

/** What one quarter was told, in the order of telling. */
interface Cell {
  readonly quarter: string;
  readonly agency: string | null;
  readonly title: string;
  readonly isEnded: boolean;
}
interface Table {
  readonly cells: readonly Cell[];
  /** Every body that passed its duties on, from which quarter: whatever is laid upon it later passes on, too. */
  readonly passed: readonly Extract<Move, { go: 'transfer' }>[];
}

const blank: Table = {
  cells: quarters.map((of) => ({ quarter: of, agency: null, title: '', isEnded: false })),
  passed: [],
};

function holderOf({ passed }: Table, { quarter: of, agency }: Cell): string | null {
  let holder = agency;
  for (const each of passed) if (each.from === holder && of >= each.effectiveFrom) holder = each.to;
  return holder;
}

/** Who owes it in each quarter, under which title; null: nobody does. */
function read(table: Table) {
  return table.cells.map((cell) => (cell.agency === null || cell.isEnded ? null : [holderOf(table, cell), cell.title]));
}

function worded(table: Table, { agency, title, from }: Extract<Move, { go: 'impose' }>): Table {
  const cells = table.cells.map((cell) => (cell.quarter < from ? cell : { ...cell, agency, title, isEnded: false }));
  return { ...table, cells };
}

function ended(table: Table, after: string): Table {
  return { ...table, cells: table.cells.map((cell) => (cell.quarter > after ? { ...cell, isEnded: true } : cell)) };
}

/** An annex that says what holds already, as far as it says, is no news. */
function imposed(table: Table, move: Extract<Move, { go: 'impose' }>): Table {
  const { from, until, agency, title } = move;
  const asked = read(table).filter((_, at) => {
    const of = quarters[at] ?? '';
    return of >= from && (until === null || of <= until);
  });
  const isKnown = asked.every((cell) => cell !== null && cell[0] === agency && cell[1] === title);
  const next = isKnown ? table : worded(table, move);
  return until === null ? next : ended(next, until);
}

function after(table: Table, move: Move): Table {
  switch (move.go) {
    case 'impose':
      return imposed(table, move);
    case 'end':
      return ended(table, move.after);
    case 'transfer': {
      const holds = table.cells.some(
        (cell) => cell.quarter >= move.effectiveFrom && holderOf(table, cell) === move.from,
      );
      return holds ? { ...table, passed: [...table.passed, move] } : table;
    }
  }
}

function orderOf(move: Move): ObligationCommand {
  switch (move.go) {
    case 'impose': {
      const { agency, title, from: effectiveFrom, until } = move;
      const definition = { ...lodgings, agency, title, effectiveFrom };
      const ends = until === null ? {} : { end: { after: until, source } };
      return { type: 'ImposeObligation', definition, ...ends };
    }
    case 'end':
      return { type: 'EndObligation', after: move.after, source };
    case 'transfer': {
      const { from, to, effectiveFrom } = move;
      return { type: 'TransferObligation', transfer: { from, to, on: '2025-03-01', effectiveFrom, source } };
    }
  }
}

const { initial, decide, evolve } = obligationDecider;

function product(state: ObligationState) {
  return quarters.map((of) => {
    const worded = governing(state, of);
    return worded && [worded.agency, worded.title];
  });
}

function stepOf(state: ObligationState, move: Move) {
  const decision = decide(state, orderOf(move));
  if (!decision.accepted) throw new Error('an obligation refuses nothing');
  return { events: decision.events, next: decision.events.reduce(evolve, state) };
}

describe('an obligation through random annexes, ends and transfers', () => {
  test(`is owed as a table of quarters says, in 10,000 plays of the seed ${String(seed)}`, () => {
    fc.assert(
      fc.property(moves, (plays) => {
        let [state, table] = [initial, blank];
        for (const move of plays) {
          const { next } = stepOf(state, move);
          table = after(table, move);
          state = next;
          expect({ move, owed: product(state) }).toEqual({ move, owed: read(table) });
        }
      }),
      { seed, numRuns: 10_000 },
    );
  }, 120_000);

  test('meets every event, and records only what the stored contract allows', () => {
    const events = fc.sample(moves, { seed, numRuns: 300 }).flatMap((plays) => {
      let state = initial;
      return plays.flatMap((move) => {
        const step = stepOf(state, move);
        state = step.next;
        return step.events;
      });
    });
    expectStorable(events);
    expect([...new Set(events.map(({ type }) => type))].sort()).toEqual([
      'ObligationEnded',
      'ObligationImposed',
      'ObligationRevised',
      'ObligationTransferred',
    ]);
  });
});
