import type { ResolvedEstate } from "../../plan";

/** What MuleSoft's command line has no command for: a form for its support, or steps in Anypoint Platform. */
export interface AnypointRequest {
  /** Path in the file: `peerings.reports`. */
  readonly name: string;
  readonly title: string;
  /** Where it goes. */
  readonly to: string;
  /** Fields of the form, or of the page in the console, with this estate's values. */
  readonly fields: readonly (readonly [field: string, value: string])[];
  /** What to do, in order. */
  readonly steps: readonly string[];
  /** Page that describes it. */
  readonly source: string;
}

/** Who owns what is asked for, as every form wants to know it. */
export function ownerField({ anypoint, organization }: ResolvedEstate): readonly [string, string] {
  return ["Organization or business group", anypoint.organization ?? `that of ${organization}`];
}

/** The range of a VPC, as the other side has to know it. */
export function rangeOf({ vpcs }: ResolvedEstate, name: string): string {
  const layout = vpcs.find((vpc) => vpc.name === name)?.layout;
  return layout === undefined ? name : [layout.range, ...layout.secondaryCidrs].join(", ");
}
