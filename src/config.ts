/** The environment, checked once at the start: what is set wrong is told by name and nothing is started. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { instant } from './domain/values.js';
import { parseSmtpUrl, type SmtpServer } from './notifications/smtpServer.js';

const notYet = (what: string) =>
  z.undefined({ error: `${what} is not part of this version; leave it unset` }).optional();

const mailbox = z
  .string()
  .regex(/^(?:[^<>\r\n,]*<[^<>\s@,]+@[^<>\s@,]+>|[^<>\s@,]+@[^<>\s@,]+)$/, {
    error: 'is an address, or a name and <address>',
  })
  .transform((text) => {
    const [, name, address] = /^([^<]*)<([^>]+)>$/.exec(text) ?? [];
    return { name: (name ?? '').trim(), address: address ?? text };
  });

const smtp = z.string().transform((text, context): SmtpServer => {
  const server = parseSmtpUrl(text);
  if (server !== null) return server;
  context.addIssue({ code: 'custom', message: 'is smtp://[user:password@]host[:port] or smtps://…' });
  return z.NEVER;
});

const schema = z.object({
  DATA_DIR: z
    .string()
    .min(1)
    .default('./data')
    .transform((folder) => resolve(folder)),
  SMTP_URL: smtp.optional(),
  MAIL_FROM: mailbox.default({ name: 'Hệ thống dữ liệu mở', address: 'khong-tra-loi@opendata.invalid' }),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'is an http(s) address' }).optional(),
  MASTER_KEY: z.string().min(16, { error: 'has at least 16 characters' }).optional(),
  APP_CLOCK: instant.optional(),
  OPENDATA_TOKEN: z.string().min(1).optional(),
  EVENT_STORE_URL: notYet('another event store'),
  BLOB_STORE_URL: notYet('another blob store'),
});

export type Config = z.infer<typeof schema>;

export type ConfigResult =
  { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly problems: readonly string[] };

/** Reads the variables of `docs` and README from an environment; unknown ones are none of our business, empty ones count as unset. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = schema.safeParse(set);
  if (result.success) return { ok: true, config: result.data };
  return { ok: false, problems: result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`) };
}
