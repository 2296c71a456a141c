/** Shapes of answers about overlap with databases of ministries (Điều 4.4), for the OpenAPI document. */
import { z } from 'zod';
import { overlapVerdict } from '../../domain/overlap/events.js';
import { day, field, instant } from '../../domain/values.js';
import { basis, count, maybe, proof, text } from './schemas.js';

const ministryDatabase = z.looseObject({
  code: text,
  ministry: text,
  titleVi: text,
  titleEn: text,
  legalBasis: text,
  url: maybe(text),
  fields: z.array(text),
  validFrom: maybe(day),
  validTo: maybe(day),
  position: count,
});

/** `title` has a score, `fields` says how many of the declared ones were found, `declared` has the annex's word. */
const ground = z.looseObject({
  kind: z.enum(['declared', 'title', 'fields']),
  vi: text,
  en: text,
  score: z.number().optional(),
  found: count.optional(),
  declared: count.optional(),
  fields: z.array(text).optional(),
});

const overlap = z.looseObject({
  obligationId: text,
  agency: text,
  title: text,
  database: text,
  ministry: text,
  databaseTitle: text,
  databaseInUse: z.boolean(),
  state: z.enum(['undecided', 'dueAgain', 'decided']),
  dueFor: maybe(z.enum(['obligationRevised', 'databaseCorrected'])),
  grounds: z.array(ground),
  verdict: maybe(overlapVerdict),
  reason: maybe(text),
  decidedBy: maybe(text),
  decidedAt: maybe(instant),
});

const decision = z.looseObject({
  verdict: overlapVerdict,
  reason: maybe(text),
  decidedBy: text,
  decidedAt: instant,
  eventId: text,
});

export const overlapAnswers = {
  ministryDatabases: z.looseObject({ ...basis, databases: z.array(ministryDatabase) }),
  overlaps: z.looseObject({
    ...basis,
    undecided: count,
    overlaps: z.array(overlap),
    unregistered: z.array(z.looseObject({ obligationId: text, agency: text, title: text, database: text })),
  }),
  overlap: z.looseObject({
    ...overlap.shape,
    ...basis,
    fields: z.array(field),
    databaseFields: z.array(text),
    fieldsFound: z.array(text),
    wording: count,
    databaseWording: count,
    decisions: z.array(decision),
  }),
  overlapDecided: z.looseObject({
    ...proof,
    obligationId: text,
    database: text,
    verdict: overlapVerdict,
    decidedAt: instant,
    replaced: maybe(overlapVerdict),
    changed: z.boolean(),
  }),
};
