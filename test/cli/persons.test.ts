/** A person is erased at the command line: nothing under DATA_DIR tells the name any more, and every proof still holds. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { AGENCIES, annexOf } from '../support/installation.js';
import { plainTraces } from '../support/plainTraces.js';
import { currentViews, rowsOf } from '../support/viewRows.js';
import { commandLine, type CommandLine } from './commandLine.js';

const CLOCK = { APP_CLOCK: '2026-03-20T08:00:00+07:00' };
const lan = { name: 'Nguyễn Thị Lan', email: 'lan.nguyen@hue.example' };
const minh = { name: 'Trần Văn Minh', email: 'minh.tran@hue.example' };
const words = [lan.name, lan.email, minh.name, minh.email];
const persons = z.object({
  persons: z.array(z.object({ personId: z.string(), name: z.string().nullable(), erasedAt: z.string().nullable() })),
});
let cli: CommandLine;

const told = async (...command: string[]) => {
  const { code, document } = await cli.json(command);
  return { code, document: document as Record<string, unknown> };
};

async function idOf(name: string): Promise<string> {
  const { document } = await told('person', 'list', '--agency', 'SDL');
  return persons.parse(document).persons.find((person) => person.name === name)?.personId ?? '';
}

beforeAll(async () => {
  cli = commandLine();
  await cli.json(['init'], CLOCK);
  await cli.json(['import', 'agencies', cli.write('agencies.csv', AGENCIES)]);
  const annex = cli.write('annex.csv', annexOf(['SDL-A', 'SDL', 'quarterly']));
  await cli.json(['import', 'annex', annex, '--from', '2026-Q1']);
  const source = ['--from', '2026-03-20', '--source', 'Quyết định mẫu 12/QĐ-UBND'];
  await told('head', 'appoint', 'SDL', '--name', lan.name, '--email', lan.email, ...source);
  // Without an address: the letters only name him.
  await told('steward', 'assign', 'SDL', '--name', minh.name, '--from', '2026-03-20');
  await told('tick', '--at', '2026-04-01T08:00:00+07:00');
  await told('tick', '--at', '2026-04-08T08:00:00+07:00');
});
afterAll(() => {
  cli.remove();
});

const letters = () => readdirSync(join(cli.data, 'mail')).filter((name) => name.endsWith('.eml'));

describe('opendata person', () => {
  test('lists who is on record, and shows one with the letters that speak of the person', async () => {
    const list = await told('person', 'list', '--agency', 'SDL');
    expect(persons.parse(list.document).persons.map(({ name }) => name)).toEqual(
      expect.arrayContaining([lan.name, minh.name, 'Giám đốc (mẫu)']),
    );
    const one = await told('person', 'show', await idOf(minh.name));
    expect(one).toMatchObject({ code: 0, document: { agencies: ['SDL'], letters: 2, erasure: null } });
    const { stdout } = await cli.run(['person', 'list']);
    expect(stdout).toContain(lan.name);
    expect(await told('person', 'list', '--agency', 'SXX')).toMatchObject({
      code: 1,
      document: { code: 'NO_SUCH_AGENCY' },
    });
  });

  test.each([
    ['NO_SUCH_PERSON', 'nguoi-1', 'Theo yêu cầu'],
    ['REASON_MISSING', null, ' '],
    ['NAMES_A_PERSON', null, 'Theo yêu cầu của bà nguyễn thị lan'],
    ['NAMES_A_PERSON', null, `Thư của ${lan.email}.`],
  ])('erases nobody: %s', async (code, id, reason) => {
    const count = async () => ((await cli.json(['events'])).document as unknown[]).length;
    const before = await count();
    const refused = await told('person', 'erase', id ?? (await idOf(lan.name)), '--reason', reason);
    expect(refused).toMatchObject({ code: 1, document: { code } });
    expect(await count()).toBe(before);
  });

  test('erases for ever: no byte of DATA_DIR tells name or address, and a rebuild gives the same views', async () => {
    expect((await plainTraces(cli.data, words)).length).toBeGreaterThan(3);
    expect(letters()).toHaveLength(2);
    const [head, steward] = [await idOf(lan.name), await idOf(minh.name)];
    const first = await told('person', 'erase', head, '--reason', 'Theo yêu cầu của chính người đó');
    expect(first).toMatchObject({ code: 0, document: { changed: true, letters: 2, sentOutside: 0, namesakes: [] } });
    expect(letters()).toEqual([]);
    await told('person', 'erase', steward, '--reason', 'Đã nghỉ việc');
    expect(await plainTraces(cli.data, words)).toEqual([]);

    const rows = rowsOf(currentViews(cli.data));
    expect((await told('views', 'rebuild')).code).toBe(0);
    expect(rowsOf(currentViews(cli.data))).toEqual(rows);
    expect(await plainTraces(cli.data, words)).toEqual([]);
  });

  test('shows who was erased as erased, when, by whom and why', async () => {
    const { document } = await told('person', 'list', '--agency', 'SDL');
    const gone = persons.parse(document).persons.filter(({ erasedAt }) => erasedAt !== null);
    expect(gone.map(({ name }) => name)).toEqual([null, null]);
    const ids = gone.map(({ personId }) => `${personId}\n`).join('');
    expect(await cli.run(['person', 'list', '--erased'])).toMatchObject({ code: 0, stdout: ids });
    const shown = await told('person', 'show', gone[0]?.personId ?? '');
    expect(shown).toMatchObject({
      document: { name: null, email: null, erasure: { by: 'operator@machine', reason: expect.any(String) } },
    });
    const { stdout } = await cli.run(['agency', 'people', 'SDL', '--on', '2026-04-10']);
    expect(stdout.match(/\(đã xóa\)/g)).toHaveLength(2);
  });

  test('leaves a second time unchanged', async () => {
    const { document } = await told('person', 'list', '--agency', 'SDL');
    const [gone] = persons.parse(document).persons.filter(({ erasedAt }) => erasedAt !== null);
    const again = await told('person', 'erase', gone?.personId ?? '', '--reason', 'Lần nữa');
    expect(again).toMatchObject({ code: 0, document: { changed: false } });
    const { stdout } = await cli.run(['person', 'erase', gone?.personId ?? '', '--reason', 'Lần nữa']);
    expect(stdout).toContain('erased before');
  });

  test('leaves letters without an addressee until another head is appointed', async () => {
    const without = await told('tick', '--at', '2026-04-10T08:00:00+07:00');
    expect(without.document).toMatchObject({ sent: [], failed: [{ step: 'due-3', outcome: 'noRecipient' }] });
    const next = ['--name', 'Lê Văn Bình', '--email', 'binh@hue.example', '--source', 'Quyết định mẫu 13/QĐ-UBND'];
    await told('head', 'appoint', 'SDL', ...next, '--from', '2026-04-10');
    const after = await told('tick', '--at', '2026-04-14T08:00:00+07:00');
    expect(after.document).toMatchObject({ sent: [{ step: 'due-1', to: 'binh@hue.example' }] });
    expect(await plainTraces(cli.data, words)).toEqual([]);
  });

  test('that could not be ended says so, and the next command ends it', async () => {
    const next = ['--name', 'Lê Văn Bình', '--email', 'binh@hue.example', '--source', 'Quyết định mẫu 13/QĐ-UBND'];
    await told('head', 'appoint', 'VPUBND', ...next, '--from', '2026-04-08');
    await told('tick', '--at', '2026-05-06T08:00:00+07:00');
    const [letter = ''] = letters().filter((name) => name.includes('overdue+10'));
    rmSync(join(cli.data, 'mail', letter));
    mkdirSync(join(cli.data, 'mail', letter));
    const { document } = await told('person', 'list', '--agency', 'VPUBND');
    const id = persons.parse(document).persons.find(({ name }) => name === 'Lê Văn Bình')?.personId ?? '';
    const broken = await told('person', 'erase', id, '--reason', 'Theo yêu cầu');
    expect(broken).toMatchObject({ code: 3, document: { code: 'FOLDER_NOT_WRITABLE' } });
    rmSync(join(cli.data, 'mail', letter), { recursive: true });
    expect(await told('person', 'show', id)).toMatchObject({ code: 0, document: { name: null, email: null } });
  });
});
