/** The applications and workers of one environment (or of one deployment of it). */
export interface EnvironmentLoad {
  readonly name: string;
  readonly applications: number;
  /** Default number of workers of an application. */
  readonly workersPerApplication: number;
  readonly workers: number;
}

/** Default number of workers of an application. */
export const DEFAULT_WORKERS = 1;
