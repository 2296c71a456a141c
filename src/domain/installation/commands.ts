export type InstallationCommand = {
  readonly type: 'StartLog';
  readonly mode: 'live' | 'simulated';
  readonly origin: 'init' | 'demo';
  readonly startedAt: string;
  /** Named in the refusal where a log is already. */
  readonly folder: string;
};
