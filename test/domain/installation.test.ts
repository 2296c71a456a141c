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
    expect(given({ type: 'LogStarted', data: live }).state).toEqual({
      kind: 'started',
      mode: 'live',
      origin: 'init',
      key: null,
    });
    expect(given({ type: 'LogStarted', data: played }).state).toEqual({
      kind: 'started',
      mode: 'simulated',
      origin: 'demo',
      key: null,
    });
  });
});

describe("the log's key", () => {
  const started = { type: 'LogStarted', data: live } as const;
  const first = {
    number: 1,
    origin: 'hue.example/log',
    verifierKey: `hue.example/log+aaaaaaaa+${'A'.repeat(44)}`,
  } as const;
  const published = { type: 'LogKeyPublished', data: first } as const;
  const publish = { type: 'PublishLogKey', origin: first.origin, verifierKey: first.verifierKey } as const;
  const second = { number: 2, verifierKey: `hue.example/log+bbbbbbbb+${'B'.repeat(44)}`, handover: 'signed' } as const;
  const rotated = { type: 'LogKeyRotated', data: second } as const;
  const rotate = { type: 'RotateLogKey', ...second } as const;

  test('is published once, whoever comes second', () => {
    given(started).when(publish).then(published);
    given(started, published).when(publish).thenStaysQuiet();
    given(started, published)
      .when({ ...publish, verifierKey: 'another' })
      .thenStaysQuiet();
    given(started, published, rotated).when(publish).thenStaysQuiet();
    given().when(publish).thenStaysQuiet();
  });

  test('is followed by the next number only, told once', () => {
    given(started, published).when(rotate).then(rotated);
    given(started, published, rotated).when(rotate).thenStaysQuiet();
    given(started, published, rotated)
      .when({ ...rotate, verifierKey: 'another' })
      .thenRefuses('LOG_KEY_CHANGED', { number: 2 });
    given(started, published)
      .when({ ...rotate, number: 3 })
      .thenRefuses('LOG_KEY_CHANGED', { number: 1 });
    given(started).when(rotate).thenRefuses('LOG_KEY_CHANGED', { number: 0 });
  });

  test('in force is the newest, under the origin of the first', () => {
    expect(given(started, published).state).toMatchObject({ key: first });
    expect(given(started, published, rotated).state).toMatchObject({
      key: { number: 2, origin: first.origin, verifierKey: second.verifierKey },
    });
  });
});
