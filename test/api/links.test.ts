import { describe, expect, test } from '@jest/globals';
import { agencyPath, datasetPath, downloadPath, fileNameOf } from '../../src/api/links.js';

describe('links', () => {
  test('name a file after its dataset, period and format', () => {
    expect(fileNameOf('SDL-01', { period: '2026-Q1', format: 'csv' })).toBe('SDL-01-2026-Q1.csv');
  });

  test('lead to the newest file, or to an older version of it', () => {
    const file = { period: '2026-Q1', format: 'xlsx' } as const;
    expect(downloadPath('SDL-01', file)).toBe('/dataset/SDL-01/2026-Q1/SDL-01-2026-Q1.xlsx');
    expect(downloadPath('SDL-01', { ...file, version: 2 })).toBe(
      '/dataset/SDL-01/2026-Q1/SDL-01-2026-Q1.xlsx?version=2',
    );
  });

  test('stay paths whatever an id holds', () => {
    expect(datasetPath('a/../b?c')).toBe('/dataset/a%2F..%2Fb%3Fc');
    expect(agencyPath('SDL')).toBe('/agencies/SDL');
  });
});
