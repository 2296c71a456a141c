import { afterEach, describe, expect, test } from '@jest/globals';
import { simpleParser, type AddressObject } from 'mailparser';
import type { SMTPServerOptions } from 'smtp-server';
import type { DeliveryOutcome, Letter } from '../../src/notifications/mailer.js';
import { smtpMailer, transportOptions, type SmtpMailerOptions } from '../../src/notifications/smtpMailer.js';
import { parseSmtpUrl, type SmtpServer } from '../../src/notifications/smtpServer.js';
import { answer, startMailServer, startScriptedServer, type MailServer } from './mailServer.js';
import { sampleHtml, sampleLetter, sampleText } from './sampleLetter.js';

const shortLimits = { connectMs: 1_000, greetingMs: 1_000, silenceMs: 1_000, tryMs: 300 };
const open: MailServer[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function server(overrides: (server: MailServer) => SMTPServerOptions = () => ({})): Promise<MailServer> {
  const started = await startMailServer(overrides);
  open.push(started);
  return started;
}

async function scripted(...script: [greeting: string, ...steps: [RegExp, string][]]): Promise<MailServer> {
  const [greeting, ...steps] = script;
  const started = await startScriptedServer(greeting, steps);
  open.push(started);
  return started;
}

function deliver(
  address: SmtpServer,
  letter: Letter = sampleLetter(),
  options: Omit<SmtpMailerOptions, 'server'> = {},
): Promise<DeliveryOutcome> {
  return smtpMailer({ server: address, ...options }).deliver(letter);
}

function mailboxes(
  field: AddressObject | AddressObject[] | undefined,
): { name: string; address: string | undefined }[] {
  const fields = field === undefined ? [] : [field].flat();
  return fields.flatMap(({ value }) => value.map(({ name, address }) => ({ name, address })));
}

/** What a polite server without PIPELINING says up to the point that a test is about. */
const polite: [RegExp, string][] = [
  [/^EHLO/, '250 mail.test'],
  [/^MAIL/, '250 2.1.0 ok'],
  [/^RCPT/, '250 2.1.5 ok'],
];

describe('a letter through SMTP', () => {
  test('arrives with its sender, recipients, subject, date, Message-ID and Vietnamese body as they were', async () => {
    const mail = await server();
    const letter = sampleLetter({ cc: [{ name: 'Lê Thị Mỹ', address: 'canbo@sdl.example.vn' }] });
    expect(await deliver(mail.address, letter)).toEqual({ kind: 'sent', code: '250' });
    const [received] = mail.received;
    expect(received).toMatchObject({
      from: 'opendata@example.vn',
      to: ['giamdoc@sdl.example.vn', 'canbo@sdl.example.vn'],
    });
    const parsed = await simpleParser(received?.raw ?? '');
    expect(mailboxes(parsed.from)).toEqual([letter.from]);
    expect(mailboxes(parsed.to)).toEqual(letter.to);
    expect(mailboxes(parsed.cc)).toEqual(letter.cc);
    expect(parsed.subject).toBe(letter.subject);
    expect(parsed.messageId).toBe(letter.messageId);
    expect(parsed.date?.toISOString()).toBe(letter.at);
    expect(parsed.text).toBe(sampleText);
    expect(parsed.html).toBe(sampleHtml);
    expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
  });

  test('is the same bytes at a second try', async () => {
    const mail = await server();
    await deliver(mail.address);
    await deliver(mail.address);
    expect(mail.received).toHaveLength(2);
    expect(mail.received[1]?.raw.equals(mail.received[0]?.raw ?? Buffer.alloc(0))).toBe(true);
  });

  test('logs in with what SMTP_URL names', async () => {
    const seen: unknown[] = [];
    const mail = await server(() => ({
      authOptional: false,
      onAuth: (auth, _session, done) => {
        seen.push([auth.username, auth.password]);
        done(null, { user: 'opendata' });
      },
    }));
    const login = { user: 'opendata@example.vn', password: 'mật khẩu' };
    expect(await deliver({ ...mail.address, login })).toEqual({ kind: 'sent', code: '250' });
    expect(seen).toEqual([['opendata@example.vn', 'mật khẩu']]);
  });
});

describe('a server that says no', () => {
  const refusals: [string, SMTPServerOptions, { kind: string; code: string }][] = [
    [
      '5xx in the greeting',
      {
        onConnect: (_s, done) => {
          done(answer(554));
        },
      },
      { kind: 'deferred', code: '554' },
    ],
    [
      '5xx to MAIL',
      {
        onMailFrom: (_a, _s, done) => {
          done(answer(550));
        },
      },
      { kind: 'deferred', code: '550' },
    ],
    [
      '4xx to MAIL',
      {
        onMailFrom: (_a, _s, done) => {
          done(answer(451));
        },
      },
      { kind: 'deferred', code: '451' },
    ],
    [
      '5xx to RCPT',
      {
        onRcptTo: (_a, _s, done) => {
          done(answer(550));
        },
      },
      { kind: 'refused', code: '550' },
    ],
    [
      '4xx to RCPT',
      {
        onRcptTo: (_a, _s, done) => {
          done(answer(450));
        },
      },
      { kind: 'deferred', code: '450' },
    ],
    [
      '421 to RCPT',
      {
        onRcptTo: (_a, _s, done) => {
          done(answer(421));
        },
      },
      { kind: 'deferred', code: '421' },
    ],
    [
      '4xx to the message',
      {
        onData: (data, _s, done) => {
          data.resume();
          data.on('end', () => {
            done(answer(452));
          });
        },
      },
      { kind: 'deferred', code: '452' },
    ],
    [
      '5xx to the message',
      {
        onData: (data, _s, done) => {
          data.resume();
          data.on('end', () => {
            done(answer(554));
          });
        },
      },
      { kind: 'refused', code: '554' },
    ],
  ];

  describe.each([true, false])('(PIPELINING hidden: %s)', (hidePIPELINING) => {
    test.each(refusals)('%s', async (_name, overrides, expected) => {
      const mail = await server(() => ({ hidePIPELINING, ...overrides }));
      const outcome = await deliver(mail.address);
      expect(outcome).toMatchObject(expected);
      expect(outcome).toHaveProperty('words', expect.stringContaining('as the test wants it'));
      expect(mail.received).toHaveLength(0);
    });
  });

  test('5xx to AUTH is deferred: the password can be mended, the letter is not to blame', async () => {
    const mail = await server(() => ({
      onAuth: (_auth, _session, done) => {
        done(answer(535));
      },
    }));
    const login = { user: 'opendata', password: 'wrong' };
    expect(await deliver({ ...mail.address, login })).toMatchObject({ kind: 'deferred', code: '535' });
  });

  test('no AUTH at all, although a login is configured, is deferred and nothing is sent', async () => {
    const mail = await scripted('220 mail.test', [/^EHLO/, '250 mail.test'], [/^AUTH/, '502 5.5.1 no such command']);
    const login = { user: 'opendata', password: 'secret' };
    expect(await deliver({ ...mail.address, login })).toMatchObject({ kind: 'deferred', code: '502' });
  });

  test.each([
    ['554 5.5.0 no', { kind: 'refused', code: '554' }],
    ['451 4.3.0 later', { kind: 'deferred', code: '451' }],
    ['421 4.3.2 closing', { kind: 'deferred', code: '421' }],
  ])('%s to the DATA command itself', async (reply, expected) => {
    const mail = await scripted('220 mail.test', ...polite, [/^DATA$/, reply]);
    expect(await deliver(mail.address)).toMatchObject(expected);
  });

  test('a copy that is turned away leaves the letter sent, and the code says so', async () => {
    const mail = await server(() => ({
      onRcptTo: ({ address }, _session, done) => {
        done(address.startsWith('canbo') ? answer(550) : null);
      },
    }));
    const letter = sampleLetter({ cc: [{ name: '', address: 'canbo@sdl.example.vn' }] });
    expect(await deliver(mail.address, letter)).toEqual({ kind: 'sent', code: '250 (cc 550)' });
  });

  test.each([
    [550, 'refused'],
    [450, 'deferred'],
  ])('an addressee turned away with %i is %s, whoever got a copy', async (code, kind) => {
    const mail = await server(() => ({
      onRcptTo: ({ address }, _session, done) => {
        done(address.startsWith('giamdoc') ? answer(code) : null);
      },
    }));
    const letter = sampleLetter({ cc: [{ name: '', address: 'canbo@sdl.example.vn' }] });
    expect(await deliver(mail.address, letter)).toMatchObject({ kind, code: String(code) });
  });

  test('of two addressees turned away the one who may be tried again decides', async () => {
    const mail = await server(() => ({
      onRcptTo: ({ address }, _session, done) => {
        done(answer(address.startsWith('giamdoc') ? 550 : 450));
      },
    }));
    const to = ['giamdoc', 'pho'].map((who) => ({ name: '', address: `${who}@sdl.example.vn` }));
    expect(await deliver(mail.address, sampleLetter({ to }))).toMatchObject({ kind: 'deferred', code: '450' });
    const cc = [{ name: '', address: 'pho@sdl.example.vn' }];
    expect(await deliver(mail.address, sampleLetter({ cc }))).toMatchObject({ kind: 'refused', code: '550' });
  });

  test('the verdict on an addressee is found although the domain is written in ASCII on the wire', async () => {
    const mail = await server(() => ({
      onRcptTo: ({ address }, _session, done) => {
        done(address.includes('giamdoc') ? answer(550) : null);
      },
    }));
    const letter = sampleLetter({
      to: [{ name: '', address: 'giamdoc@dulịch.example.vn' }],
      cc: [{ name: '', address: 'canbo@sdl.example.vn' }],
    });
    expect(await deliver(mail.address, letter)).toMatchObject({ kind: 'refused', code: '550' });
  });
});

describe('a connection that is lost', () => {
  test('is deferred when there was never one', async () => {
    const mail = await server();
    const { address } = mail;
    await Promise.all(open.splice(0).map((each) => each.close()));
    expect(await deliver(address)).toMatchObject({ kind: 'deferred', code: 'ECONNREFUSED' });
  });

  test.each([true, false])('is deferred before DATA (PIPELINING hidden: %s)', async (hidePIPELINING) => {
    const atMail = await server((self) => ({
      hidePIPELINING,
      onMailFrom: () => {
        self.reset();
      },
    }));
    expect(await deliver(atMail.address)).toMatchObject({ kind: 'deferred' });
    const atRecipient = await server((self) => ({
      hidePIPELINING,
      onRcptTo: () => {
        self.reset();
      },
    }));
    expect(await deliver(atRecipient.address)).toMatchObject({ kind: 'deferred' });
  });

  test.each(['RESET', 'CLOSE'])('is unknown from the DATA command on (%s)', async (how) => {
    const mail = await scripted('220 mail.test', ...polite, [/^DATA$/, how]);
    expect(await deliver(mail.address)).toMatchObject({ kind: 'unknown' });
  });

  test('is unknown during the message', async () => {
    const mail = await scripted('220 mail.test', ...polite, [/^DATA$/, '354 go on'], [/^From:/, 'RESET']);
    const letter = sampleLetter({ text: 'Dữ liệu. '.repeat(200_000) });
    expect(await deliver(mail.address, letter)).toMatchObject({ kind: 'unknown' });
  });

  test.each(['RESET', 'CLOSE'])('is unknown after the final dot, before the reply (%s)', async (how) => {
    const mail = await scripted('220 mail.test', ...polite, [/^DATA$/, '354 go on'], [/^\.$/, how]);
    expect(await deliver(mail.address)).toMatchObject({ kind: 'unknown' });
  });

  test.each(['thank you', '354 again'])('is unknown when the final reply is none: %s', async (reply) => {
    const mail = await scripted('220 mail.test', ...polite, [/^DATA$/, '354 go on'], [/^\.$/, reply]);
    expect(await deliver(mail.address)).toMatchObject({ kind: 'unknown' });
  });
});

describe('a server that hangs', () => {
  test.each([
    ['at the greeting', [''] as [string, ...[RegExp, string][]], 'deferred'],
    ['at EHLO', ['220 mail.test'] as [string, ...[RegExp, string][]], 'deferred'],
    ['at MAIL', ['220 mail.test', polite[0]] as [string, ...[RegExp, string][]], 'deferred'],
    ['at DATA', ['220 mail.test', ...polite] as [string, ...[RegExp, string][]], 'unknown'],
    [
      'after the dot',
      ['220 mail.test', ...polite, [/^DATA$/, '354 go on']] as [string, ...[RegExp, string][]],
      'unknown',
    ],
  ])('%s is given up within the limit', async (_where, script, kind) => {
    const mail = await scripted(...script);
    const outcome = await deliver(mail.address, sampleLetter(), { limits: shortLimits });
    expect(outcome).toEqual({ kind, code: 'ETIMEDOUT', words: null });
  });

  test('that drips a reply without end is given up as well', async () => {
    const mail = await scripted('220 mail.test', [/^EHLO/, '250-mail.test']);
    const outcome = await deliver(mail.address, sampleLetter(), { limits: shortLimits });
    expect(outcome).toEqual({ kind: 'deferred', code: 'ETIMEDOUT', words: null });
  });

  test('is left when the mailer is closed', async () => {
    let begun: () => void = () => undefined;
    const heard = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const mail = await server(() => ({
      onMailFrom: () => {
        begun();
      },
    }));
    const mailer = smtpMailer({ server: mail.address });
    const outcome = mailer.deliver(sampleLetter());
    await heard;
    mailer.close();
    expect(await outcome).toEqual({ kind: 'deferred', code: 'CLOSED', words: null });
  });

  test('has less than a minute by default', () => {
    const options = transportOptions({
      server: { host: 'mail.example.vn', port: 587, implicitTls: false, login: null },
    });
    const { connectionTimeout, greetingTimeout, socketTimeout } = options;
    expect([connectionTimeout, greetingTimeout, socketTimeout].every((ms) => Number(ms) < 60_000)).toBe(true);
  });
});

describe('encryption', () => {
  const remote = { host: 'mail.example.vn', port: 587, implicitTls: false, login: null };

  test('is required of every server but one on this machine', () => {
    expect(transportOptions({ server: remote })).toMatchObject({ secure: false, requireTLS: true });
    expect(transportOptions({ server: remote }).tls).toBeUndefined();
    const smtps = { ...remote, implicitTls: true };
    expect(transportOptions({ server: smtps })).toMatchObject({ secure: true });
    expect(transportOptions({ server: smtps }).tls).toBeUndefined();
    for (const host of ['localhost', '127.0.0.1', '127.8.8.8', '::1']) {
      expect(transportOptions({ server: { ...remote, host } })).toMatchObject({ requireTLS: false });
    }
    for (const host of ['127.example.vn', '10.0.0.1', 'localhost.example.vn']) {
      expect(transportOptions({ server: { ...remote, host } })).toMatchObject({ requireTLS: true });
    }
  });

  test('that the server does not offer is deferred and nothing is sent in the clear', async () => {
    const mail = await server(() => ({ disabledCommands: ['STARTTLS'] }));
    const outcome = await deliver(mail.address, sampleLetter(), { local: false });
    expect(outcome).toMatchObject({ kind: 'deferred', code: '500' });
    expect(mail.received).toHaveLength(0);
  });

  test('under a certificate that nobody vouches for is deferred, by STARTTLS and from the first byte', async () => {
    const starting = await server(() => ({ hideSTARTTLS: false }));
    const outcome = await deliver(starting.address, sampleLetter(), { local: false });
    expect(outcome).toMatchObject({ kind: 'deferred' });
    expect(outcome.code).toMatch(/CERT/);
    const implicit = await server(() => ({ secure: true }));
    expect(await deliver({ ...implicit.address, implicitTls: true })).toMatchObject({ kind: 'deferred' });
    expect([...starting.received, ...implicit.received]).toHaveLength(0);
  });

  test('is taken on this machine when offered, and done without when not', async () => {
    const secure: boolean[] = [];
    const note: SMTPServerOptions['onMailFrom'] = (_address, session, done) => {
      secure.push(session.secure);
      done();
    };
    const offering = await server(() => ({ hideSTARTTLS: false, onMailFrom: note }));
    const plain = await server(() => ({ onMailFrom: note }));
    expect(await deliver(offering.address)).toMatchObject({ kind: 'sent' });
    expect(await deliver(plain.address)).toMatchObject({ kind: 'sent' });
    expect(secure).toEqual([true, false]);
  });
});

describe('what is in a letter', () => {
  test('cannot add a header or a recipient by line breaks in names, subject or header values', async () => {
    const mail = await server();
    const letter = sampleLetter({
      from: { name: 'Dữ liệu\r\nBcc: ke-xau@example.com', address: 'opendata@example.vn' },
      to: [{ name: 'An"\r\nBcc: ke-xau@example.com\r\n\r\nhello', address: 'giamdoc@sdl.example.vn' }],
      subject: 'Nhắc việc\r\nBcc: ke-xau@example.com\n\u2028X-Evil: 1',
      headers: { 'X-Step': 'due-3\r\nBcc: ke-xau@example.com' },
    });
    expect(await deliver(mail.address, letter)).toMatchObject({ kind: 'sent' });
    const [received] = mail.received;
    expect(received?.to).toEqual(['giamdoc@sdl.example.vn']);
    const parsed = await simpleParser(received?.raw ?? '');
    expect(parsed.bcc).toBeUndefined();
    expect(mailboxes(parsed.from)).toEqual([{ name: 'Dữ liệu Bcc: ke-xau@example.com', address: letter.from.address }]);
    expect(parsed.headers.has('x-evil')).toBe(false);
    expect(parsed.subject).toBe('Nhắc việc Bcc: ke-xau@example.com X-Evil: 1');
    expect(parsed.headers.get('x-step')).toBe('due-3 Bcc: ke-xau@example.com');
    expect(mailboxes(parsed.to).map(({ address }) => address)).toEqual(['giamdoc@sdl.example.vn']);
    expect(parsed.text).toBe(sampleText);
  });

  test.each([
    'giamdoc@sdl.example.vn\r\nRCPT TO:<ke-xau@example.com>',
    'giamdoc@sdl.example.vn, ke-xau@example.com',
    'giamdoc@sdl.example.vn> <ke-xau@example.com',
    'giamdoc',
    'a@b@example.vn',
    '',
  ])('is refused here, without asking a server, when an address is %j', async (address) => {
    const mail = await server();
    const outcome = await deliver(mail.address, sampleLetter({ to: [{ name: '', address }] }));
    expect(outcome).toEqual({ kind: 'refused', code: 'BAD_ADDRESS', words: address });
    expect(mail.received).toHaveLength(0);
  });
});

describe('SMTP_URL', () => {
  test('names scheme, login, host and port', () => {
    expect(parseSmtpUrl('smtp://mail.example.vn')).toEqual({
      host: 'mail.example.vn',
      port: 587,
      implicitTls: false,
      login: null,
    });
    expect(parseSmtpUrl('smtps://opendata%40hue:m%E1%BA%ADt@[::1]:2465/')).toEqual({
      host: '::1',
      port: 2465,
      implicitTls: true,
      login: { user: 'opendata@hue', password: 'mật' },
    });
    expect(parseSmtpUrl('smtps://mail.example.vn')?.port).toBe(465);
  });

  test.each([
    'mail.example.vn',
    'http://mail.example.vn',
    'smtp://',
    'smtp://mail.example.vn?tls.rejectUnauthorized=false',
    'smtp://mail.example.vn/inbox',
    'smtp://u:%E1%80@mail.example.vn',
  ])('is not taken as %s', (text) => {
    expect(parseSmtpUrl(text)).toBeNull();
  });
});
