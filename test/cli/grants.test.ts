/** `extend` and `waive`, under a leader's token. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { commandLine, type CommandLine } from './commandLine.js';

const AGENCIES = `code,kind,nameVi,nameEn,legalBasis,headName,headEmail
SDL,specialised,Sở Du lịch,Department of Tourism,Điều 11.1,Nguyễn Văn Mẫu,sdl@sdl.example
`;
const ANNEX = `obligationId,agencyCode,title,topic,frequency,field,fieldTitle,type,criterion
SDL-DIEM,SDL,Điểm du lịch (mẫu),Du lịch,quarterly,ten,Tên,string,yes
SDL-TOUR,SDL,Chương trình du lịch (mẫu),Du lịch,quarterly,ten,Tên,string,yes
`;

let cli: CommandLine;
let [leader, officer] = ['', ''];

const as = (token: string, day: string) => ({ OPENDATA_TOKEN: token, APP_CLOCK: `2026-${day}T09:00:00+07:00` });

async function token(username: string, role: string): Promise<string> {
  await cli.json(['account', 'create', username, '--role', role]);
  const { document } = await cli.json(['account', 'token', username]);
  return z.object({ token: z.string() }).parse(document).token;
}

beforeAll(async () => {
  cli = commandLine();
  await cli.json(['init'], { APP_CLOCK: '2026-03-20T08:00:00+07:00' });
  await cli.json(['import', 'agencies', cli.write('agencies.csv', AGENCIES)]);
  await cli.json(['import', 'annex', cli.write('annex.csv', ANNEX), '--from', '2026-Q1']);
  [leader, officer] = [await token('lanhdao', 'leader'), await token('chuyenvien', 'officer')];
});

afterAll(() => {
  cli.remove();
});

describe('extend', () => {
  const extend = (to: string) => ['extend', 'SDL-DIEM', '2026-Q1', '--to', to, '--reason', 'Sự cố hệ thống'];

  test('needs a reason, a day and a leader', async () => {
    expect((await cli.json(extend('2026-04-29').slice(0, 5), as(leader, '04-08'))).code).toBe(2);
    expect(await cli.json(extend('2026-04-29'), as(officer, '04-08'))).toMatchObject({
      code: 1,
      document: { code: 'NOT_ALLOWED', action: 'extend' },
    });
    expect((await cli.json(extend('2026-04-29'))).code).toBe(1);
  });

  test('answers both dates and the first ones', async () => {
    expect(await cli.json([...extend('2026-04-29'), '--requester', 'Sở Du lịch'], as(leader, '04-08'))).toMatchObject({
      code: 0,
      document: {
        submissionId: 'SDL-DIEM.2026-Q1',
        dueOn: '2026-04-29',
        closesOn: '2026-04-29',
        originalDueOn: '2026-04-15',
        originalClosesOn: '2026-04-16',
      },
    });
    const told = await cli.run(extend('2026-04-29'), as(leader, '04-08'));
    expect(told.stdout).toContain('now closes on 2026-04-29');
    const board = await cli.run(['status', '--quarter', '2026-Q1']);
    expect(board.stdout).toContain('2026-04-29 (gia hạn từ 2026-04-16)');
  });

  test('is refused after the closing, naming the clause', async () => {
    const late = await cli.json(extend('2026-05-08'), as(leader, '04-30'));
    expect(late).toMatchObject({ code: 1, document: { code: 'EXTENSION_TOO_LATE', clause: 'Điều 4.6b' } });
    expect(await cli.json(extend('2026-04-25'), as(leader, '04-09'))).toMatchObject({
      document: { code: 'NOT_A_WORKING_DAY', day: '2026-04-25' },
    });
  });
});

describe('waive', () => {
  test('asks nothing of a period any more, also after its closing, and is quiet on a repeat', async () => {
    await cli.json(['tick'], { APP_CLOCK: '2026-05-02T09:00:00+07:00' });
    const waive = ['waive', 'SDL-TOUR', '2026-Q1', '--reason', 'Nhiệm vụ tạm dừng'];
    expect((await cli.json(waive, as(officer, '05-02'))).code).toBe(1);
    for (let times = 0; times < 2; times += 1) {
      expect(await cli.json(waive, as(leader, '05-02'))).toMatchObject({
        code: 0,
        document: { submissionId: 'SDL-TOUR.2026-Q1', waived: true },
      });
    }
    expect((await cli.run(waive, as(leader, '05-02'))).stdout).toContain('Waived SDL-TOUR.2026-Q1');
    expect((await cli.run(['status', '--quarter', '2026-Q1'])).stdout).toContain('được miễn · waived');
    const { document } = await cli.json(['violations', '--quarter', '2026-Q1']);
    expect(document).toMatchObject([{ obligationId: 'SDL-TOUR', state: 'annulled', annulledFor: 'waived' }]);
  });
});
