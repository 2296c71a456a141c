/** Shapes of what is answered about the annex, for the OpenAPI document. */
import { z } from 'zod';
import { day, field, frequency, instant, quarterId, sensitivity } from '../../domain/values.js';

const text = z.string();
const count = z.int().min(0);

const cell = z.looseObject({
  field: text.nullable(),
  column: text,
  before: text.nullable(),
  after: text.nullable(),
});
const change = z.enum(['new', 'changed', 'ended']);
const obligationDiff = z.looseObject({
  obligationId: text,
  agency: text,
  title: text,
  kind: z.enum(['new', 'changed', 'ended', 'unchanged']),
  steps: z.array(z.looseObject({ from: quarterId, kind: change, cells: z.array(cell) })),
});

const difference = z.looseObject({
  against: quarterId,
  counts: z.looseObject({ new: count, changed: count, ended: count, unchanged: count }),
  agencies: z.array(
    z.looseObject({
      code: text,
      new: z.array(obligationDiff),
      changed: z.array(obligationDiff),
      ended: z.array(obligationDiff),
      unchanged: z.array(text),
    }),
  ),
});

export const annexAnswer = z.looseObject({
  quarter: quarterId.nullable(),
  asOf: instant,
  position: count,
  settledOn: day.nullable(),
  mode: z.enum(['live', 'simulated']),
  agencies: z.array(
    z.looseObject({
      code: text,
      name: text,
      nameEn: text,
      obligations: z.array(
        z.looseObject({
          obligationId: text,
          agency: text,
          title: text,
          topic: text,
          frequency,
          sensitivity,
          apiProvided: z.boolean(),
          ministryDatabase: text.nullable(),
          source: text.nullable(),
          effectiveFrom: quarterId,
          until: quarterId.nullable(),
          fields: z.array(field),
          position: count,
        }),
      ),
    }),
  ),
  difference: difference.optional(),
});
