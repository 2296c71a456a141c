import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RankingEvent } from '../../src/domain/ranking/events.js';
import { rankingDecider } from '../../src/domain/ranking/index.js';
import { restlessCommands, specificationOf } from '../support/givenWhenThen.js';

const given = specificationOf(rankingDecider);
const exported: RankingEvent['data'] = {
  year: 2026,
  format: 'xlsx',
  position: 4210,
  ruleSet: 'hue-06-2021',
  sha256: 'a'.repeat(64),
};
const another = { ...exported, position: 4300, sha256: 'b'.repeat(64) };

function record(file: RankingEvent['data']) {
  return { type: 'RecordExport', exported: file } as const;
}

function recorded(file: RankingEvent['data']): RankingEvent {
  return { type: 'RankingExported', data: file };
}

describe('a ranking handed out', () => {
  test('is recorded, each file by its hash', () => {
    given().when(record(exported)).then(recorded(exported));
    given(recorded(exported)).when(record(another)).then(recorded(another));
  });

  test('stays quiet about the same file, also when others have followed', () => {
    given(recorded(exported)).when(record(exported)).thenStaysQuiet();
    given(recorded(exported), recorded(another)).when(record(exported)).thenStaysQuiet();
  });

  test('is known by its hash ever after', () => {
    expect(given(recorded(exported), recorded(another)).state).toEqual(new Set([exported.sha256, another.sha256]));
  });

  test('stays quiet on every repeat', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(record(exported), record(another))), (commands) => {
        expect(restlessCommands(rankingDecider, commands)).toEqual([]);
      }),
      { seed: 20_260_401 },
    );
  });
});
