import { describe, expect, test } from '@jest/globals';
import { shippedRules } from '../../src/domain/rules.js';
import { streams } from '../../src/domain/streams.js';
import { calendarDays, listedDays } from '../../src/projections/calendarQueries.js';
import * as bodies from '../../src/projections/agencies.js';
import { people } from '../../src/projections/people.js';
import * as register from '../../src/projections/registerQueries.js';
import * as accounts from '../support/samples/account.js';
import { head, nextHead, registered, tourism } from '../support/samples/agency.js';
import { actor } from '../support/recorder.js';
import { newTrial } from './trial.js';

const at = '2026-01-02T01:00:00.000Z';
const later = '2026-02-02T01:00:00.000Z';
const before = '2026-01-31T00:00:00Z';

describe('the register of agencies', () => {
  test('keeps its order through corrections, and what held before', async () => {
    const { views, ...trial } = await newTrial();
    await trial.at(at, streams.agency('SYT'), registered({ ...tourism, code: 'SYT', nameVi: 'Sở Y tế' }));
    await trial.at(at, streams.agency('SDL'), registered());
    const renamed = { ...tourism, code: 'SYT', nameVi: 'Sở Y tế thành phố Huế' };
    await trial.at(later, streams.agency('SYT'), { type: 'AgencyCorrected', data: renamed });
    const names = (asOf?: string) => bodies.agencies(views, { asOf }).map(({ nameVi }) => nameVi);
    expect(names()).toEqual(['Sở Y tế thành phố Huế', 'Sở Du lịch']);
    expect(names(before)).toEqual(['Sở Y tế', 'Sở Du lịch']);
    expect(bodies.agency(views, 'SDL')).toMatchObject({ ...tourism, registeredOn: '2026-01-02' });
    expect(bodies.agency(views, 'KHAC')).toBeNull();
    views.close();
  });

  test('knows the head by id, name and address sealed, and who it was before', async () => {
    const { views, ...trial } = await newTrial();
    await trial.at(at, streams.agency('SDL'), registered());
    await trial.at(at, streams.agency('SDL'), { type: 'HeadAppointed', data: { code: 'SDL', head } });
    await trial.at(later, streams.agency('SDL'), { type: 'HeadAppointed', data: { code: 'SDL', head: nextHead } });
    const heads = (asOf?: string) => people(views, 'SDL', asOf === undefined ? {} : { asOf }).heads;
    expect(heads().at(-1)?.person).toEqual(nextHead);
    expect(heads(before).map(({ person }) => person)).toEqual([head]);
    expect(heads().at(-1)?.person.email).toBeNull();
    views.close();
  });
});

describe('accounts', () => {
  test('are found by user name and by credential, also when revoked', async () => {
    const { views, ...trial } = await newTrial();
    const token = 'aaaaaaaa-4444-4444-8444-444444444444';
    await trial.at(at, streams.accounts, accounts.created(accounts.tourism), accounts.created(accounts.officer));
    await trial.at(at, streams.accounts, accounts.tokenIssued(accounts.tourism, token));
    await trial.at(later, streams.accounts, accounts.revoked(accounts.tourism));
    const { credentialId, ...account } = accounts.tourism;
    const held = { ...account, revoked: false, issuedBy: actor };
    expect(register.accountOfCredential(views, token, { asOf: before })).toEqual({
      ...held,
      credentialId: token,
      kind: 'token',
    });
    expect(register.accountOfCredential(views, credentialId)).toEqual({
      ...held,
      revoked: true,
      credentialId,
      kind: 'password',
    });
    expect(register.accountOfCredential(views, 'nobody')).toBeNull();
    expect(register.account(views, 'sdl')).toEqual({ ...account, revoked: true });
    expect(register.account(views, 'nobody')).toBeNull();
    expect(register.accounts(views).map(({ username, revoked }) => [username, revoked])).toEqual([
      ['sdl', true],
      ['dic.officer', false],
    ]);
    views.close();
  });

  test('issued anew under an old name are the newest of that name', async () => {
    const { views, ...trial } = await newTrial();
    const events = [accounts.created(accounts.tourism), accounts.revoked(accounts.tourism)];
    await trial.at(at, streams.accounts, ...events);
    await trial.at(later, streams.accounts, accounts.created(accounts.tourismAgain));
    expect(register.account(views, 'sdl')).toMatchObject({
      accountId: accounts.tourismAgain.accountId,
      revoked: false,
    });
    expect(register.account(views, 'sdl', { asOf: before })).toMatchObject({ revoked: true });
    views.close();
  });
});

describe('the law', () => {
  test('is every rule set in the order of adoption; one adopted again stands in its new wording', async () => {
    const { views, ...trial } = await newTrial();
    const local = { ...shippedRules, id: 'hue-local', title: 'Cách đọc của đơn vị' };
    await trial.at(at, streams.rules, { type: 'RuleSetAdopted', data: shippedRules });
    await trial.at(later, streams.rules, { type: 'RuleSetAdopted', data: local });
    expect(register.ruleSets(views)).toEqual([shippedRules, local]);
    expect(register.ruleSets(views, { asOf: before })).toEqual([shippedRules]);
    await trial.at(later, streams.rules, { type: 'RuleSetAdopted', data: { ...shippedRules, title: 'Mới' } });
    expect(register.ruleSets(views).map(({ title }) => title)).toEqual([local.title, 'Mới']);
    views.close();
  });

  test('has a calendar in which a day named again replaces what was known of it', async () => {
    const { views, ...trial } = await newTrial();
    const tet = { date: '2026-02-17', kind: 'dayOff', note: 'Mùng một Tết', status: 'announced' } as const;
    const worked = { date: '2026-02-28', kind: 'workedSaturday', note: 'Làm bù', status: 'official' } as const;
    await trial.at(at, streams.calendar, { type: 'DaysOffListed', data: { days: [worked, tet], source: 'a' } });
    const official = { ...tet, status: 'official' } as const;
    await trial.at(later, streams.calendar, { type: 'DaysOffListed', data: { days: [official], source: 'b' } });
    expect(calendarDays(views)).toEqual([official, worked]);
    expect(calendarDays(views, { asOf: before })).toEqual([tet, worked]);
    views.close();
  });

  test('has a calendar that a correction changes, with its source and since when that is known', async () => {
    const { views, ...trial } = await newTrial();
    const tet = { date: '2026-02-17', kind: 'dayOff', note: 'Mùng một Tết', status: 'announced' } as const;
    await trial.at(at, streams.calendar, { type: 'DaysOffListed', data: { days: [tet], source: 'a' } });
    const struck = { ...tet, kind: 'ordinary', note: '', source: 'Thông báo 3' } as const;
    await trial.at(later, streams.calendar, { type: 'CalendarCorrected', data: { ...struck, previous: tet } });
    expect(calendarDays(views)).toEqual([]);
    expect(listedDays(views, { year: 2026 })).toEqual([{ ...struck, knownAt: later, position: 2, version: 2 }]);
    expect(listedDays(views, { asOf: before })).toEqual([
      { ...tet, source: 'a', knownAt: at, position: 1, version: 1 },
    ]);
    expect(listedDays(views, { year: 2025 })).toEqual([]);
    views.close();
  });
});

describe('a log', () => {
  test('says whether it is real or played', async () => {
    const { views, ...trial } = await newTrial();
    expect(register.logMode(views)).toBeNull();
    const data = { mode: 'simulated', origin: 'demo', startedAt: at } as const;
    await trial.at(at, streams.installation, { type: 'LogStarted', data });
    expect(register.logMode(views)).toBe('simulated');
    views.close();
  });

  test('names the imports that were promised and not carried out in full', async () => {
    const { views, ...trial } = await newTrial();
    const promise = {
      importId: 'i1',
      kind: 'annex',
      sha256: 'a'.repeat(64),
      key: 'k1',
      rows: 3,
      from: '2026-Q2',
    } as const;
    await trial.at(at, streams.bulkImport('i1'), { type: 'ImportAccepted', data: promise });
    await trial.at(at, streams.bulkImport('i2'), { type: 'ImportAccepted', data: { ...promise, importId: 'i2' } });
    await trial.at(later, streams.bulkImport('i2'), { type: 'ImportCompleted', data: { importId: 'i2', rows: 3 } });
    expect(register.unfinishedImports(views)).toEqual([promise]);
    views.close();
  });
});
