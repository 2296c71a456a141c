export type SettlementCommand = { readonly type: 'SettleDay'; readonly day: string };
