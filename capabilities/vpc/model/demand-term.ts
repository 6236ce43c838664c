/** One line of the sum: `workers × 1.5`, so to speak, with its result. */
export interface DemandTerm {
  readonly label: string;
  readonly addresses: number;
}
