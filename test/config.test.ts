import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../src/config.js';

describe('the settings', () => {
  test('need none, and take an empty one for unset', () => {
    const read = readConfig({ SMTP_URL: '', APP_CLOCK: '' });
    expect(read).toMatchObject({ ok: true, config: { MAIL_FROM: { address: 'khong-tra-loi@opendata.invalid' } } });
    expect(read.ok && read.config.SMTP_URL).toBeUndefined();
  });

  test('read a token without the line break that a file leaves', () => {
    expect(readConfig({ OPENDATA_TOKEN: 'od_x\r\n' })).toMatchObject({ config: { OPENDATA_TOKEN: 'od_x' } });
  });

  test('read a sender with a name', () => {
    const read = readConfig({ MAIL_FROM: 'Dữ liệu mở <nhac@hue.example>' });
    expect(read).toMatchObject({ config: { MAIL_FROM: { name: 'Dữ liệu mở', address: 'nhac@hue.example' } } });
  });

  test.each([
    ['SMTP_URL', 'http://mail.example'],
    ['MAIL_FROM', 'nobody'],
    ['MAIL_FROM', 'a@b.example\r\nBcc: c@d.example'],
    ['PUBLIC_URL', 'ftp://hue.example'],
    ['PUBLIC_URL', 'https://hue.example/du-lieu'],
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['MASTER_KEY', 'short'],
    ['APP_CLOCK', '2026-04-01T08:00:00'],
    ['APP_CLOCK', '0001-01-01T00:00:00Z'],
    ['APP_CLOCK', '9999-12-31T23:59:59Z'],
    ['EVENT_STORE_URL', 'esdb://localhost'],
    ['BLOB_STORE_URL', 's3://bucket'],
  ])('refuse a wrong %s by name, in both languages: %s', (name, value) => {
    const read = readConfig({ [name]: value });
    const [problem] = read.ok ? [] : read.problems;
    expect(problem?.name).toBe(name);
    expect(problem?.vi).toMatch(/phải|chưa/);
    expect(problem?.en).toMatch(/must|not/);
  });
});
