/** What runs in one environment (or in one deployment of it). */
export interface EnvironmentLoad {
  readonly name: string;
  readonly applications: number;
  /** Workers of an application that does not name its own number. */
  readonly workersPerApplication: number;
  readonly workers: number;
}

/** Workers of an application that names no number of its own. */
export const DEFAULT_WORKERS = 1;
