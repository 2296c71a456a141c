/** Who and what there is: agencies, accounts, rule sets, the calendar and the kind of log. */
import type { CorrectedDay } from '../domain/calendar/events.js';
import { ruleSet } from '../domain/rules.js';
import type { Role } from '../domain/values.js';
import type { CalendarDay } from '../domain/workingDays.js';
import { agencyHandlers, agencyTables } from './agencyTables.js';
import { ignoring } from './ignored.js';
import type { Projection, Recorded, Tables } from './projection.js';
import { flag, integer, temporalTable, text, textOrNull } from './table.js';

export const accountRows = temporalTable('account', {
  key: { accountId: text() },
  values: { username: text(), role: text<Role>(), agency: textOrNull(), revoked: flag(), created: integer() },
  askedBy: [['username']],
});

export const credentialRows = temporalTable('credential', {
  key: { credentialId: text() },
  values: { accountId: text(), kind: text<'password' | 'token'>(), issuedBy: text() },
  askedBy: [['accountId']],
});

export const ruleSetRows = temporalTable('ruleSet', {
  key: { id: text() },
  values: {
    body: text(),
    /** Position of its adoption: their order. */
    adopted: integer(),
  },
});

export const calendarRows = temporalTable('calendarDay', {
  key: { date: text() },
  values: {
    /** An ordinary one was listed once and is so no more. */
    kind: text<CorrectedDay['kind']>(),
    note: text(),
    status: text<CalendarDay['status']>(),
    source: text(),
    /** Since when the log knows it so. */
    knownAt: text(),
    /** The event of the calendar's stream that says so. */
    version: integer(),
  },
});

export const logRows = temporalTable('log', {
  key: { name: text() },
  values: { mode: text<'live' | 'simulated'>(), startedAt: text() },
});

export const registerProjection: Projection = {
  name: 'register',
  version: 6,
  tables: [...agencyTables, accountRows, credentialRows, ruleSetRows, calendarRows, logRows],
  handlers: (tables) => ({
    ...ignoring('sensitiveRead'),
    ...ignoring('overlap'),
    ...ignoring(
      'settlement',
      'steward',
      'person',
      'obligation',
      'window',
      'grant',
      'arrival',
      'review',
      'violation',
      'reminder',
      'delivery',
      'ranking',
      'quarterReport',
      'imports',
    ),
    ...agencyHandlers(tables),
    HeadAppointed: 'ignored',
    HeadAddressChanged: 'ignored',
    ...accountHandlers(tables),
    ...lawHandlers(tables),
  }),
};

function accountHandlers(tables: Tables) {
  const accounts = tables.temporal(accountRows);
  const credentials = tables.temporal(credentialRows);
  return {
    AccountCreated: ({ data, metadata, position }: Recorded<'AccountCreated'>) => {
      const { accountId, username, role, agency, credentialId } = data;
      accounts.put({ accountId, username, role, agency, revoked: 0, created: position });
      credentials.put({ credentialId, accountId, kind: 'password', issuedBy: metadata.actor });
    },
    TokenIssued: ({ data: { accountId, credentialId }, metadata }: Recorded<'TokenIssued'>) => {
      credentials.put({ credentialId, accountId, kind: 'token', issuedBy: metadata.actor });
    },
    AccountRevoked: ({ data }: Recorded<'AccountRevoked'>) => {
      const account = accounts.current(data);
      if (account) accounts.put({ ...account, revoked: 1 });
    },
  };
}

function knownBy({ version, metadata }: Pick<Recorded<'DaysOffListed'>, 'version' | 'metadata'>) {
  return { version, knownAt: metadata.recordedAt };
}

function lawHandlers(tables: Tables) {
  const ruleSets = tables.temporal(ruleSetRows);
  const calendar = tables.temporal(calendarRows);
  const log = tables.temporal(logRows);
  return {
    LogStarted: ({ data }: Recorded<'LogStarted'>) => {
      log.put({ name: 'log', ...data });
    },
    LogKeyPublished: 'ignored' as const,
    LogKeyRotated: 'ignored' as const,
    RuleSetAdopted: ({ data, position }: Recorded<'RuleSetAdopted'>) => {
      ruleSets.put({ id: data.id, body: JSON.stringify(data), adopted: position });
    },
    RuleSetEnded: ({ data: { id, until } }: Recorded<'RuleSetEnded'>) => {
      const ended = ruleSets.current({ id });
      if (ended) ruleSets.put({ ...ended, body: JSON.stringify({ ...ruleSet.parse(JSON.parse(ended.body)), until }) });
    },
    DaysOffListed: ({ data: { days, source }, ...event }: Recorded<'DaysOffListed'>) => {
      for (const day of days) calendar.put({ ...day, source, ...knownBy(event) });
    },
    CalendarCorrected: ({ data: { previous: _, ...day }, ...event }: Recorded<'CalendarCorrected'>) => {
      calendar.put({ ...day, ...knownBy(event) });
    },
  };
}
