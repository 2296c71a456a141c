/** The environment, checked once at the start: what is set wrong is told by name and nothing is started. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { clockInstant } from './domain/values.js';
import { parseSmtpUrl, type SmtpServer } from './notifications/smtpServer.js';

const notYet = z
  .undefined({ error: 'phiên bản này chưa dùng được, hãy bỏ trống · not in this version yet, leave it unset' })
  .optional();

const mailbox = z
  .string()
  .regex(/^(?:[^<>\r\n,]*<[^<>\s@,]+@[^<>\s@,]+>|[^<>\s@,]+@[^<>\s@,]+)$/, {
    error: 'phải là địa chỉ thư, hoặc tên kèm <địa chỉ> · must be an address, or a name and <address>',
  })
  .transform((text) => {
    const [, name, address] = /^([^<]*)<([^>]+)>$/.exec(text) ?? [];
    return { name: (name ?? '').trim(), address: address ?? text };
  });

const smtp = z.string().transform((text, context): SmtpServer => {
  const server = parseSmtpUrl(text);
  if (server !== null) return server;
  context.addIssue({
    code: 'custom',
    message: 'phải có dạng smtp://… hoặc smtps://… · must look like smtp://[user:password@]host[:port] or smtps://…',
  });
  return z.NEVER;
});

const PUBLIC_URL_WORDS =
  'phải là địa chỉ http hoặc https, không kèm đường dẫn · must be an http or https address without a path';
const PORT_WORDS = 'phải là số cổng từ 0 đến 65535 · must be a port number from 0 to 65535';

const schema = z.object({
  DATA_DIR: z
    .string()
    .min(1)
    .default('./data')
    .transform((folder) => resolve(folder)),
  SMTP_URL: smtp.optional(),
  MAIL_FROM: mailbox.default({ name: 'Hệ thống dữ liệu mở', address: 'khong-tra-loi@opendata.invalid' }),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: PUBLIC_URL_WORDS })
    .refine((url) => new URL(url).pathname === '/' && new URL(url).search === '', { error: PUBLIC_URL_WORDS })
    .transform((url) => new URL(url).origin)
    .optional(),
  /** 0: any free one. */
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: PORT_WORDS })
    .transform(Number)
    .refine((port) => port <= 65_535, { error: PORT_WORDS })
    .default(8080),
  HOST: z.string().default('127.0.0.1'),
  MASTER_KEY: z.string().min(16, { error: 'phải có ít nhất 16 ký tự · must have at least 16 characters' }).optional(),
  APP_CLOCK: z
    .string()
    .refine((text) => clockInstant.safeParse(text).success, {
      error: 'phải là thời điểm có múi giờ, năm 2000 đến 2199 · must be an instant with an offset, years 2000 to 2199',
    })
    .optional(),
  OPENDATA_TOKEN: z.string().trim().optional(),
  EVENT_STORE_URL: notYet,
  BLOB_STORE_URL: notYet,
});

export type Config = z.infer<typeof schema>;

export interface SettingProblem {
  readonly name: string;
  readonly vi: string;
  readonly en: string;
}

export type ConfigResult =
  { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly problems: readonly SettingProblem[] };

/** Reads the variables of `docs` and README from an environment; unknown ones are none of our business, empty ones count as unset. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = schema.safeParse(set);
  if (result.success) return { ok: true, config: result.data };
  return { ok: false, problems: result.error.issues.map(({ path, message }) => problemOf(path.join('.'), message)) };
}

/** The messages above say it in both languages, with a middle dot between. */
function problemOf(name: string, message: string): SettingProblem {
  const [vi = message, en = message] = message.split(' · ');
  return { name, vi, en };
}
