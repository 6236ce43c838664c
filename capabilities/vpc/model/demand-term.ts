/** One line of the demand with its result, for example `workers × 1.5`. */
export interface DemandTerm {
  readonly label: string;
  readonly addresses: number;
}
