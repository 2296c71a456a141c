import type { QuarterReportEvent, ReportAddressee } from './events.js';

type Compiled = Extract<QuarterReportEvent, { type: 'ReportCompiled' }>['data'];

export interface QuarterReportState {
  /** The newest revision; null before the first. */
  readonly newest: Compiled | null;
  readonly sent: { readonly sha256: string; readonly at: string } | null;
  readonly overdue: boolean;
  readonly acknowledged: readonly ReportAddressee[];
}

export const initialQuarterReport: QuarterReportState = { newest: null, sent: null, overdue: false, acknowledged: [] };

export function evolveQuarterReport(state: QuarterReportState, event: QuarterReportEvent): QuarterReportState {
  switch (event.type) {
    case 'ReportCompiled':
      return { ...state, newest: event.data };
    case 'ReportSent':
      return { ...state, sent: { sha256: event.data.sha256, at: event.data.at } };
    case 'ReportAcknowledged':
      return { ...state, acknowledged: [...state.acknowledged, event.data.by] };
    case 'ReportOverdue':
      return { ...state, overdue: true };
  }
}
