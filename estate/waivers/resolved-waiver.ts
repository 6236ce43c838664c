/** A deviation from a secure default that somebody signed for. */
export interface ResolvedWaiver {
  readonly name: string;
  readonly finding: string;
  readonly at: string;
  /** On one line. */
  readonly reason: string;
}
