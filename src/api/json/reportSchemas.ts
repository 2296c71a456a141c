/** Shapes of answers about DIC's reports, for the OpenAPI document. */
import { z } from 'zod';
import { reportStates } from '../../app/reports/answers.js';
import { reportAddressee } from '../../domain/quarterReport/events.js';
import { day, instant, quarterId, sha256 } from '../../domain/values.js';
import { reportContent } from '../../projections/reportContent.js';
import { proof } from './schemas.js';

const count = z.int().min(0);
const placed = { position: count, settledOn: day.nullable(), asOf: instant, mode: z.enum(['live', 'simulated']) };

const revision = z.looseObject({
  revision: count,
  position: count,
  settledOn: day.nullable(),
  ruleSets: z.array(z.string()),
  sha256,
  size: count,
  dic: z.string().nullable(),
  compiledAt: instant,
  compiledBy: z.string(),
});

const report = {
  quarter: quarterId,
  settles: quarterId,
  dueOn: day,
  aimOn: day,
  dic: z.string().nullable(),
  state: z.enum(reportStates),
  overdueOn: day.nullable(),
  sentAt: instant.nullable(),
  sentTo: z.array(z.string()),
  sentBy: z.string().nullable(),
  daysLate: count.nullable(),
  revision: revision.nullable(),
  revisions: z.array(revision),
  acknowledgements: z.array(
    z.looseObject({
      by: reportAddressee,
      on: day,
      at: instant,
      account: z.string(),
      reference: z.string().nullable(),
    }),
  ),
};

export const reportAnswers = {
  list: z.looseObject({ ...placed, reports: z.array(z.looseObject(report)) }),
  detail: z.looseObject({ ...report, ...placed, content: reportContent.nullable() }),
  act: z.looseObject({ ...report, ...proof, changed: z.boolean() }),
  verification: z.looseObject({
    quarter: quarterId,
    revision: count,
    position: count,
    recorded: sha256,
    computed: sha256,
    file: z.enum(['intact', 'damaged']),
    equal: z.boolean(),
  }),
};
