/** What may befall an obligation's data, drawn at random: files, declarations, reviews, grants, corrected calendars, turns, and time passing. */
import fc from 'fast-check';

/** Closing dates that `rules.md` works out: an ordinary one, one before a weekend, one moved by Hùng Kings' day; and no window. */
export const periods = [
  { period: '2026-Q1', opensOn: '2026-04-01', closesOn: '2026-04-16', closesAt: '2026-04-17T00:00:00+07:00' },
  { period: '2021-Q1', opensOn: '2021-04-01', closesOn: '2021-04-16', closesAt: '2021-04-17T00:00:00+07:00' },
  { period: '2027-Q1', opensOn: '2027-04-01', closesOn: '2027-04-19', closesAt: '2027-04-20T00:00:00+07:00' },
  { period: '2026', opensOn: '2026-04-01', closesOn: null, closesAt: null },
] as const;
export type Period = (typeof periods)[number];

const minute = 60_000;
export const hour = 60 * minute;
export const dayLength = 24 * hour;

export const pauses = { millisecond: 1, hour, day: dayLength, week: 7 * dayLength } as const;
const wait = fc.constantFrom(
  ...(['none', 'millisecond', 'hour', 'day', 'week'] as const),
  ...(['beforeClosing', 'atClosing', 'beforeGraceEnds', 'atGraceEnds'] as const),
);

const accounts = [
  '11111111-1111-4111-8111-111111111111',
  '22222222-2222-4222-8222-222222222222',
  '33333333-3333-4333-8333-333333333333',
] as const;

const arrive = fc.record({
  go: fc.constant('arrive' as const),
  wait,
  kind: fc.constantFrom('file', 'file', 'nil', 'unchanged'),
  content: fc.constantFrom('a', 'b', 'c'),
  /** How long its check took: files may overtake each other, closings and lapses on their way into the log. */
  lag: fc.constantFrom(0, 0, 1, 10 * minute, 2 * hour),
  by: fc.constantFrom(accounts[0], accounts[0], accounts[1]),
});

const review = fc.record({
  go: fc.constant('review' as const),
  wait,
  order: fc.constantFrom('return', 'return', 'approve', 'publish'),
  names: fc.constantFrom('newest', 'newest', 'newest', 'another', 'otherKind', 'none'),
  by: fc.constantFrom(accounts[1], accounts[2], accounts[2]),
});

const turn = fc.record({ go: fc.constant('turn' as const), wait });

const extend = fc.record({
  go: fc.constant('extend' as const),
  wait,
  /** After the closing in force; 0: that very day. */
  days: fc.oneof(fc.constantFrom(0, 1), fc.integer({ min: -7, max: 21 })),
  /** How long the grant was on its way: uploads and turns may overtake it. */
  lag: fc.constantFrom(0, 0, 1, 2 * hour),
});

const correct = fc.record({ go: fc.constant('correct' as const), wait, days: fc.integer({ min: -6, max: 12 }) });

const waive = fc.record({ go: fc.constant('waive' as const), wait });

export const bodies = ['SDL', 'SVHTT', 'SKHCN'] as const;

const transfer = fc.record({
  go: fc.constant('transfer' as const),
  wait,
  /** Mostly as whoever holds it; a policy that runs twice comes late and names the one before. */
  from: fc.constantFrom('holder', 'holder', ...bodies),
  to: fc.constantFrom(...bodies),
  /** The day of the dissolution, after today. */
  days: fc.oneof(fc.constantFrom(0, 0, 1), fc.integer({ min: -20, max: 20 })),
});

const move = fc.oneof(
  { weight: 8, arbitrary: arrive },
  { weight: 8, arbitrary: review },
  { weight: 6, arbitrary: turn },
  { weight: 3, arbitrary: extend },
  { weight: 3, arbitrary: correct },
  { weight: 1, arbitrary: waive },
  { weight: 2, arbitrary: transfer },
);
export type Move = typeof move extends fc.Arbitrary<infer Each> ? Each : never;

export const anyPlay = fc.record({
  period: fc.constantFrom(...periods),
  moves: fc.array(move, { minLength: 1, maxLength: 24, size: 'max' }),
});
