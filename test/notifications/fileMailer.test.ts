import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { fileMailer } from '../../src/notifications/fileMailer.js';
import { sampleHtml, sampleLetter, sampleText } from './sampleLetter.js';

const letter = sampleLetter({ cc: [{ name: 'Lê Thị Mỹ', address: 'canbo@sdl.example.vn' }] });
const name = `${letter.fileStem}.eml`;
let root: string;
let folder: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mail-'));
  folder = join(root, 'mail');
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

describe('a letter as a file', () => {
  test('is a whole message, read back as it was written', async () => {
    expect(await fileMailer(folder).deliver(letter)).toEqual({ kind: 'sent', code: null });
    expect(readdirSync(folder)).toEqual([name]);
    const raw = readFileSync(join(folder, name));
    const parsed = await simpleParser(raw);
    expect(parsed.from?.value).toMatchObject([letter.from]);
    expect([parsed.to, parsed.cc].flat().map((field) => field?.value)).toMatchObject([letter.to, letter.cc]);
    expect(parsed).toMatchObject({ subject: letter.subject, messageId: letter.messageId, html: sampleHtml });
    expect(parsed.text).toBe(sampleText);
    expect(parsed.date?.toISOString()).toBe(letter.at);
    expect(raw.toString('latin1').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('is for the eyes of the account that runs the system only', async () => {
    await fileMailer(folder).deliver(letter);
    expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
  });

  test('is the same file at a second try, never two', async () => {
    const mailer = fileMailer(folder);
    await mailer.deliver(letter);
    const first = readFileSync(join(folder, name));
    await mailer.deliver(letter);
    expect(readdirSync(folder)).toEqual([name]);
    expect(readFileSync(join(folder, name)).equals(first)).toBe(true);
  });

  test('stands alone and whole where a killed process has left half of it', async () => {
    await fileMailer(folder).deliver(letter);
    const whole = readFileSync(join(folder, name));
    rmSync(join(folder, name));
    writeFileSync(join(folder, `.${name}.part`), whole.subarray(0, 100));
    expect(await fileMailer(folder).deliver(letter)).toMatchObject({ kind: 'sent' });
    expect(readdirSync(folder)).toEqual([name]);
    expect(readFileSync(join(folder, name)).equals(whole)).toBe(true);
  });

  test('is deferred when the disk is full, and nothing of it is left', async () => {
    mkdirSync(folder);
    // /dev/full answers every write as a full disk does.
    symlinkSync('/dev/full', join(folder, `.${name}.part`));
    expect(await fileMailer(folder).deliver(letter)).toMatchObject({ kind: 'deferred', code: 'ENOSPC' });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is deferred when its folder cannot be', async () => {
    writeFileSync(folder, 'not a folder');
    expect(await fileMailer(folder).deliver(letter)).toMatchObject({ kind: 'deferred', code: 'EEXIST' });
  });

  test('is refused for an address that no mail server would take', async () => {
    const to = [{ name: '', address: 'giamdoc@sdl.example.vn\nBcc: ke-xau@example.com' }];
    expect(await fileMailer(folder).deliver({ ...letter, to })).toMatchObject({ kind: 'refused', code: 'BAD_ADDRESS' });
  });

  test.each(['../evil', 'a/b', '.hidden', '', 'a\nb'])('is not written under the name %j', async (fileStem) => {
    await expect(fileMailer(folder).deliver({ ...letter, fileStem })).rejects.toThrow('not a file name');
  });

  test('may be of a step with a plus in its name', async () => {
    await fileMailer(folder).deliver({ ...letter, fileStem: '20260424-SDL-overdue+5' });
    expect(readdirSync(folder)).toEqual(['20260424-SDL-overdue+5.eml']);
  });
});
