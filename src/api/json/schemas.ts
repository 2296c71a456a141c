/** Shapes of answers, for the OpenAPI document. What is not named may be added later; what is named stays. */
import { z } from 'zod';
import { checkReport } from '../../intake/report.js';
import { receiptShape } from '../../transparency/receipt.js';
import { rootProofShape } from '../../transparency/rootProof.js';
import { submissionStates } from '../../projections/submissions.js';
import { correctedDay } from '../../domain/calendar/events.js';
import { annulment } from '../../domain/violation/events.js';
import { fileFormat } from '../../domain/submission/events.js';
import {
  day,
  field,
  frequency,
  instant,
  periodId,
  quarterId,
  role,
  sensitivity,
  sha256,
  submissionId,
  timing,
} from '../../domain/values.js';

export const text = z.string();
export const count = z.int().min(0);
export const maybe = <Shape extends z.ZodType>(shape: Shape) => shape.nullable();

export const basis = { asOf: instant, position: count, settledOn: maybe(day), mode: z.enum(['live', 'simulated']) };
const bilingual = z.looseObject({ vi: text, en: text });
/** The proof is absent where none could be made. */
const rooted = { root: text, proof: rootProofShape.optional() };
const review = z.enum(['none', 'pending', 'approved', 'published', 'returned']);
const state = z.enum(submissionStates);
const kind = z.enum(['file', 'nil', 'unchanged']);

/** Null where it does not apply, or where who asks may not see what is not published. */
const standing = {
  state,
  timing: maybe(timing),
  dueOn: maybe(day),
  closesOn: maybe(day),
  changedBy: maybe(z.enum(['extension', 'calendar'])),
  originalDueOn: maybe(day),
  originalClosesOn: maybe(day),
  receivedAt: maybe(instant),
  daysLate: maybe(count),
  criteriaMet: maybe(count),
  criteriaRequired: maybe(count),
  submissionId,
};

/** From which body a duty passed to the one that holds it (Điều 11.1); null: it never did. */
const takenOver = maybe(z.looseObject({ from: text, name: text, nameEn: text, on: day }));

const status = z.looseObject({
  quarter: quarterId,
  ...basis,
  ...rooted,
  agencies: z.array(
    z.looseObject({
      code: text,
      name: text,
      obligations: z.array(
        z.looseObject({ id: text, title: text, ...standing, takenOver, withdrawn: z.boolean(), sha256: maybe(sha256) }),
      ),
    }),
  ),
});

const ranked = z.looseObject({
  code: text,
  name: text,
  bloc: text,
  required: count,
  met: count,
  score: maybe(z.number()),
  rank: maybe(count),
  grade: maybe(text).optional(),
  owed: count,
  onTime: count,
  late: count,
  missing: count,
  nil: count,
  waived: count,
  pending: count,
  extensions: count,
});

const ranking = z.looseObject({
  year: z.int(),
  ...basis,
  ...rooted,
  formula: text,
  bands: text.optional(),
  rules: z.array(text),
  final: z.boolean(),
  agencies: z.array(ranked),
});

const dates = {
  quarter: quarterId,
  opensOn: day,
  dueOn: day,
  closesOn: day,
  closesAt: instant,
  ruleSet: text,
  derivation: z.array(z.looseObject({ text, textEn: text, source: text })),
};

const deadline = z.looseObject({
  ...dates,
  position: count,
  settledOn: maybe(day),
  recorded: z.array(
    z.looseObject({ ...dates, originalDueOn: maybe(day), originalClosesOn: maybe(day), obligations: count }),
  ),
  report: z.looseObject({
    quarter: quarterId,
    settles: quarterId,
    dueOn: day,
    aimOn: day,
    ruleSet: text,
    derivation: dates.derivation,
  }),
});

const cited = z.looseObject({ source: text });

const rules = z.looseObject({
  ...basis,
  ruleSets: z.array(
    z.looseObject({
      id: text,
      title: text,
      from: quarterId,
      until: maybe(quarterId),
      source: text,
      due: cited,
      closing: cited,
      returnGrace: cited,
      explanation: cited.optional(),
      completeness: cited,
      ladder: cited,
      violations: cited,
      ranking: cited,
      grading: cited.optional(),
      report: cited.optional(),
      position: count,
    }),
  ),
});

const calendar = z.looseObject({
  ...basis,
  year: maybe(z.int()),
  days: z.array(
    z.looseObject({
      date: day,
      kind: correctedDay.shape.kind,
      note: text,
      status: correctedDay.shape.status,
      source: text,
      knownAt: instant,
      position: count,
    }),
  ),
});

const violation = z.looseObject({
  violationId: text,
  submissionId,
  agency: text,
  quarter: quarterId,
  kind: z.enum(['missing', 'late', 'partial']),
  state: z.enum(['opened', 'remedied', 'reopened', 'annulled']),
  closesOn: day,
  openedOn: day,
  clause: text,
  daysLate: maybe(count),
  annulledFor: maybe(annulment),
});

const reminder = z.looseObject({
  reminderId: text,
  agency: text,
  quarter: quarterId,
  closesOn: day,
  step: text,
  role: text,
  scheduledOn: day,
  state: text,
  messageId: maybe(text),
  attempts: count,
  outcomeAt: maybe(instant),
});

const queued = z.looseObject({
  submissionId,
  obligationId: text,
  agency: text,
  period: periodId,
  version: count,
  kind,
  sha256: maybe(sha256),
  waitsFor: z.enum(['review', 'publication']),
  arrivedAt: instant,
});

const event = z.looseObject({
  position: count,
  id: text,
  stream: text,
  version: count,
  type: text,
  data: z.looseObject({}),
  metadata: z.looseObject({ recordedAt: instant }),
});

const publication = z.looseObject({
  version: count,
  kind,
  sha256: maybe(sha256),
  format: maybe(fileFormat),
  rows: maybe(count),
  publishedAt: instant,
});

const annexFacts = {
  sensitivity,
  apiProvided: z.boolean(),
  ministryDatabase: maybe(text),
  source: maybe(text),
};

const publicOverlap = z.looseObject({
  database: text,
  ministry: text,
  titleVi: text,
  titleEn: text,
  verdict: z.enum(['overlaps', 'mirrors']),
  decidedAt: instant,
});

const dataset = z.looseObject({
  id: text,
  title: text,
  topic: text,
  frequency,
  agency: text,
  agencyName: text,
  ended: maybe(z.looseObject({ after: quarterId, source: text })),
  ...annexFacts,
  periods: z.array(
    z.looseObject({
      period: periodId,
      submissionId,
      state: z.enum(['published', 'nil', 'unchanged', 'missing']),
      publications: z.array(publication),
    }),
  ),
});

/** An act's proof: absent where none could be made. */
export const proof = { receipt: receiptShape.optional() };

const receipt = z.looseObject({
  ...proof,
  submissionId,
  obligationId: text,
  period: periodId,
  version: count,
  sha256: maybe(sha256),
  receivedAt: instant,
  timing: maybe(timing),
  daysLate: maybe(count),
  dueOn: maybe(day),
  closesOn: maybe(day),
  steward: z.uuid().optional(),
  check: checkReport.optional(),
});

const reviewed = z.looseObject({
  ...proof,
  submissionId,
  version: count,
  sha256: maybe(sha256),
  state: z.enum(['returned', 'approved', 'published']),
  graceUntil: day.optional(),
});

const granted = { ...proof, submissionId, obligationId: text, period: quarterId };
const extension = z.looseObject({
  ...granted,
  dueOn: day,
  closesOn: day,
  closesAt: instant,
  originalDueOn: day,
  originalClosesOn: day,
});
const waiver = z.looseObject({ ...granted, waived: z.literal(true) });

const version = z.looseObject({
  version: count,
  kind,
  sha256: maybe(sha256),
  receivedAt: instant,
  steward: maybe(z.looseObject({ personId: z.uuid(), name: maybe(text) })),
  verdicts: z.array(z.looseObject({ verdict: z.enum(['returned', 'approved', 'published']), at: instant })),
});

const submission = z.looseObject({
  submissionId,
  obligationId: text,
  agency: text,
  period: periodId,
  title: text,
  fields: z.array(field),
  ...annexFacts,
  takenOver,
  state,
  review,
  grants: z.array(
    z.looseObject({
      kind: z.enum(['extension', 'waiver']),
      at: instant,
      by: text,
      reason: maybe(text),
      requester: maybe(text),
      closesOn: maybe(day),
      originalClosesOn: maybe(day),
    }),
  ),
  versions: z.array(version),
});

const duty = z.looseObject({ obligationId: text, title: text, frequency, period: periodId, ...standing, takenOver });

const desk = z.looseObject({
  agency: z.looseObject({ code: text, name: text }),
  ...basis,
  quarter: maybe(quarterId),
  quarters: z.array(quarterId),
  duties: z.array(duty),
  others: z.array(duty),
});

const session = z.looseObject({
  signedIn: z.boolean(),
  username: text.optional(),
  role: role.optional(),
  agency: maybe(text).optional(),
  csrf: text.optional(),
  expiresAt: instant.optional(),
});

/** RFC 9457, with both languages and what is wrong where. */
export const problem = z.looseObject({
  type: text,
  title: text,
  status: z.int(),
  code: text,
  detail: text,
  detailVi: text,
  errors: z
    .array(
      z.looseObject({
        rule: text,
        row: z.int().optional(),
        column: z.int().optional(),
        field: text.optional(),
        value: text.optional(),
        vi: text,
        en: text,
      }),
    )
    .optional(),
});

const body = {
  code: text,
  kind: text,
  name: text,
  nameEn: text,
  validFrom: maybe(day),
  validTo: maybe(day),
  under: maybe(text),
  successors: z.array(text),
};

const relative = z.looseObject({ code: text, name: text, nameEn: text, on: day, how: text, source: text });

const agency = z.looseObject({
  ...basis,
  ...body,
  on: day,
  legalBasis: text,
  inForce: z.boolean(),
  names: z.array(
    z.looseObject({ from: maybe(day), until: maybe(day), nameVi: text, nameEn: text, kind: text, source: maybe(text) }),
  ),
  predecessors: z.array(relative),
  succeededBy: z.array(relative),
  duties: z.array(
    z.looseObject({
      obligationId: text,
      title: text,
      frequency,
      takenOver: maybe(z.looseObject({ from: text, on: day, effectiveFrom: quarterId })),
    }),
  ),
});

export const answers = {
  agencies: z.looseObject({
    ...basis,
    on: day,
    agencies: z.array(z.looseObject(body)),
    ended: z.array(z.looseObject(body)),
  }),
  agency,
  status,
  ranking,
  deadline,
  rules,
  calendar,
  violations: z.array(violation),
  reminders: z.array(reminder),
  queue: z.array(queued),
  events: z.array(event),
  eventDetail: z.looseObject({
    event,
    type: text,
    typeName: bilingual,
    sentence: bilingual,
    by: bilingual,
    subject: z.looseObject({ agency: maybe(text), obligationId: maybe(text), period: maybe(text) }),
    changes: z.array(z.looseObject({ name: text, what: bilingual, before: maybe(bilingual), after: maybe(bilingual) })),
    shownThen: z.looseObject({ dataset: z.boolean(), agency: z.boolean() }),
    end: count,
  }),
  reads: z.looseObject({
    ...basis,
    earlier: maybe(count),
    reads: z.array(
      z.looseObject({
        position: count,
        what: z.enum(['historyExport', 'unpublishedFile']),
        at: instant,
        actor: text,
        role: text,
        sha256,
        agency: maybe(text),
        submissionId: maybe(text),
        version: maybe(count),
      }),
    ),
  }),
  catalog: z.looseObject({ position: count, settledOn: maybe(day), total: count, datasets: z.array(dataset) }),
  dataset: dataset.extend({ overlaps: z.array(publicOverlap) }),
  receipt,
  check: checkReport,
  reviewed,
  extension,
  waiver,
  submission,
  desk,
  session,
};
