import { describe, expect, test } from '@jest/globals';
import type { InstallationCommand } from '../../src/domain/installation/commands.js';
import { installationDecider } from '../../src/domain/installation/index.js';
import { specificationOf } from '../support/givenWhenThen.js';

const given = specificationOf(installationDecider);
const startedAt = '2026-04-01T00:00:00.000Z';
const live = { mode: 'live', origin: 'init', startedAt } as const;
const played = { mode: 'simulated', origin: 'demo', startedAt } as const;
const folder = './data';
const start: InstallationCommand = { type: 'StartLog', ...live, folder };

describe('a log', () => {
  test('starts live or simulated, and its first event says which', () => {
    given().when(start).then({ type: 'LogStarted', data: live });
    given()
      .when({ ...start, ...played })
      .then({ type: 'LogStarted', data: played });
  });

  /** The one command that refuses its repeat: starting over what is there would be the worst kind of success. */
  test('refuses to start where one is, naming the folder', () => {
    given({ type: 'LogStarted', data: live }).when(start).thenRefuses('LOG_EXISTS', { folder });
    given({ type: 'LogStarted', data: live })
      .when({ ...start, ...played })
      .thenRefuses('LOG_EXISTS', { folder });
  });

  test('stays for ever what its first event told', () => {
    expect(given().state).toEqual({ kind: 'empty' });
    expect(given({ type: 'LogStarted', data: live }).state).toEqual({ kind: 'started', mode: 'live', origin: 'init' });
    expect(given({ type: 'LogStarted', data: played }).state).toEqual({
      kind: 'started',
      mode: 'simulated',
      origin: 'demo',
    });
  });
});
