/** How streams are called. A name is part of an event's identity for ever: change none. */
export const streams = {
  installation: 'installation',
  rules: 'rules',
  calendar: 'calendar',
  settlement: 'settlement',
  /** All accounts share one stream, so that "one account for each agency" (Điều 4.5) and unique names hold by its version. */
  accounts: 'accounts',
  bulkImport: (importId: string) => `import-${importId}`,
  agency: (code: string) => `agency-${code}`,
  stewards: (code: string) => `stewards-${code}`,
  person: (personId: string) => `person-${personId}`,
  obligation: (obligationId: string) => `obligation-${obligationId}`,
  submission: (submissionId: string) => `submission-${submissionId}`,
  violation: (violationId: string) => `violation-${violationId}`,
  reminder: (reminderId: string) => `reminder-${reminderId}`,
  ministryDatabase: (code: string) => `ministryDatabase-${code}`,
  /** What was decided of an obligation beside each ministry database (Điều 4.4). */
  overlap: (obligationId: string) => `overlap-${obligationId}`,
  ranking: (year: number) => `ranking-${String(year)}`,
  quarterReport: (quarter: string) => `quarterReport-${quarter}`,
  /** Each reading of what is not public stands alone, so that readers never wait for each other. */
  sensitiveRead: (readId: string) => `read-${readId}`,
} as const;
