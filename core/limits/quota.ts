/** A number that a platform sets, with where it was read. */
export interface Quota {
  /** What is limited, in the platform's own words. */
  readonly name: string;
  /** The limit as it stands in a new account. */
  readonly value: number;
  /** What it can be raised to on request. @default - it is fixed, or AWS names no bound: then it has a `key` */
  readonly max?: number;
  /** Its name in `quotas` of the file, where that can say what it was raised to. @default - it has none */
  readonly key?: string;
  /** Page that states it. */
  readonly source: string;
  /** `false` where the page could not be read again lately; such a limit warns and never refuses. */
  readonly confirmed: boolean;
}
