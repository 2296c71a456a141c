export type InstallationCommand =
  | {
      readonly type: 'StartLog';
      readonly mode: 'live' | 'simulated';
      readonly origin: 'init' | 'demo';
      readonly startedAt: string;
      /** Named in the refusal where a log is already. */
      readonly folder: string;
    }
  | { readonly type: 'PublishLogKey'; readonly origin: string; readonly verifierKey: string }
  | {
      readonly type: 'RotateLogKey';
      /** Of the new key: one more than that of the key in force. */
      readonly number: number;
      readonly verifierKey: string;
      /** The old key's signature under the new one, made and checked by whoever holds it. */
      readonly handover: string;
    };
