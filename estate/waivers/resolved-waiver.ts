/** A deviation from a secure default that a person approved with a reason. */
export interface ResolvedWaiver {
  readonly name: string;
  readonly finding: string;
  readonly at: string;
  /** On one line. */
  readonly reason: string;
}
