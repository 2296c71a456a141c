import { describe, expect, test } from '@jest/globals';
import { eventSchemas } from '../../src/domain/events.js';
import { ignorable, ignoring } from '../../src/projections/ignored.js';
import { projections } from '../../src/projections/index.js';
import type { Handlers } from '../../src/projections/projection.js';

const types = Object.keys(eventSchemas).sort();

describe('a projection', () => {
  test('that forgets an event type does not compile', () => {
    const { ranking: _, ...others } = ignorable;
    const rest = ignoring(
      ...([
        'installation',
        'rules',
        'calendar',
        'settlement',
        'imports',
        'accounts',
        'agency',
        'steward',
        'obligation',
      ] as const),
      ...(['window', 'grant', 'arrival', 'review', 'violation', 'reminder', 'delivery', 'overlap'] as const),
      ...(['quarterReport', 'person', 'sensitiveRead'] as const),
    );
    // @ts-expect-error RankingExported is not answered for.
    const forgetful: Handlers = rest;
    expect(Object.keys(forgetful).sort()).toEqual(Object.values(others).flat().sort());
    expect(types.filter((type) => !(type in forgetful))).toEqual(['RankingExported']);
  });

  test('can name every event type as ignored, each in one group', () => {
    expect(Object.values(ignorable).flat().sort()).toEqual(types);
  });

  test('has a name and tables of its own', () => {
    const names = projections.map(({ name }) => name);
    const tables = projections.flatMap((projection) => projection.tables.map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(tables).size).toBe(tables.length);
  });
});
