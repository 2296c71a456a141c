export type SettlementCommand =
  { readonly type: 'SettleDay'; readonly day: string } | { readonly type: 'SettleCalendar'; readonly version: number };
