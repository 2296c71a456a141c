export type InstallationCommand = {
  readonly type: 'StartLog';
  readonly mode: 'live' | 'simulated';
  readonly startedAt: string;
  /** Named in the refusal where a log is already. */
  readonly folder: string;
};
