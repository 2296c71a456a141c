import Database from 'better-sqlite3';
import { describe, expect, test } from '@jest/globals';
import { integer, temporalTable, text, textOrNull } from '../../src/projections/table.js';
import { TemporalRows } from '../../src/projections/temporal.js';

const table = temporalTable('state', {
  key: { agency: text(), number: integer() },
  values: { word: text(), more: textOrNull() },
  askedBy: [['word']],
});
const key = { agency: 'SDL', number: 1 };
const row = (word: string) => ({ ...key, word, more: null });

function opened(of = table) {
  const connection = new Database(':memory:');
  for (const sql of [of.ddl, ...of.indexes]) connection.exec(sql);
  const place = { position: 0, version: 2 };
  const rows = new TemporalRows(connection, of, place);
  const select = connection
    .prepare('SELECT word, fromPosition, toPosition FROM state ORDER BY number, fromPosition')
    .raw();
  return { place, rows, stored: () => select.all() };
}

describe('a temporal table', () => {
  test('closes the old row and opens the new one at the position of the change', () => {
    const { place, rows, stored } = opened();
    place.position = 3;
    rows.put(row('owed'));
    place.position = 7;
    rows.put(row('received'));
    rows.flush();
    expect(stored()).toEqual([
      ['owed', 3, 7],
      ['received', 7, null],
    ]);
  });

  test('gives the same rows whether changes are written at once or one by one', () => {
    const { place, rows, stored } = opened();
    place.position = 3;
    rows.put(row('owed'));
    rows.flush();
    place.position = 7;
    expect(rows.current(key)?.word).toBe('owed');
    rows.put(row('received'));
    rows.flush();
    expect(stored()).toEqual([
      ['owed', 3, 7],
      ['received', 7, null],
    ]);
  });

  test('replaces in place what began at the same position', () => {
    const { place, rows, stored } = opened();
    place.position = 3;
    rows.put(row('owed'));
    rows.flush();
    place.position = 4;
    rows.put(row('first'));
    rows.put(row('second'));
    rows.flush();
    expect(stored()).toEqual([
      ['owed', 3, 4],
      ['second', 4, null],
    ]);
  });

  test('ends what held, and may begin again', () => {
    const { place, rows, stored } = opened();
    place.position = 1;
    rows.put(row('owed'));
    rows.flush();
    place.position = 2;
    rows.end(key);
    expect(rows.current(key)).toBeUndefined();
    rows.flush();
    expect(rows.current(key)).toBeUndefined();
    place.position = 5;
    rows.put(row('again'));
    rows.flush();
    expect(stored()).toEqual([
      ['owed', 1, 2],
      ['again', 5, null],
    ]);
  });

  test('leaves no trace of what began and ended at one position', () => {
    const { place, rows, stored } = opened();
    place.position = 2;
    rows.put(row('owed'));
    rows.end(key);
    rows.flush();
    expect(stored()).toEqual([]);
  });

  test('begins under a new key what is then superseded like any row', () => {
    const { place, rows, stored } = opened();
    place.position = 2;
    rows.begin(row('owed'));
    expect(rows.current(key)?.word).toBe('owed');
    place.position = 3;
    rows.put(row('received'));
    rows.flush();
    expect(stored()).toEqual([
      ['owed', 2, 3],
      ['received', 3, null],
    ]);
  });

  test('that belongs to streams is not looked into at a stream’s first event', () => {
    const { place, rows, stored } = opened({ ...table, perStream: true });
    Object.assign(place, { position: 2, version: 1 });
    rows.put(row('owed'));
    rows.flush();
    Object.assign(place, { position: 3, version: 2 });
    expect(rows.current(key)?.word).toBe('owed');
    rows.put(row('received'));
    rows.flush();
    expect(stored()).toEqual([
      ['owed', 2, 3],
      ['received', 3, null],
    ]);
  });

  test('tells keys apart', () => {
    const { place, rows } = opened();
    place.position = 2;
    rows.put(row('owed'));
    rows.put({ ...row('received'), number: 11 });
    expect(rows.current(key)?.word).toBe('owed');
    expect(rows.current({ ...key, number: 11 })?.word).toBe('received');
    expect(rows.current({ ...key, number: 2 })).toBeUndefined();
  });

  test('forgets what a failed page had gathered', () => {
    const { place, rows, stored } = opened();
    place.position = 2;
    rows.put(row('owed'));
    rows.discard();
    rows.flush();
    expect(stored()).toEqual([]);
  });
});
