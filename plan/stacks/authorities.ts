import type { MadeAuthority } from "../../capabilities/certificate/resolved";
import { authorityStackName } from "../../core/naming/stack-names";
import type { ResolvedEstate } from "../../estate/resolved-estate";
import { type PlannedStack, planStack } from "./planned-stack";

/** The stack of each authority that is made, each after the one that signs it. */
export function planAuthorityStacks({ authorities }: ResolvedEstate): PlannedStack<"authority">[] {
  const made = authorities.filter((each) => each.kind === "made");
  return made.map((authority) => {
    const { name, above, deletionProtection } = authority;
    const issuer = authorities.find((each) => each.kind !== "public" && each.name === above);
    return planStack("authority", {
      name: authorityStackName(name),
      makes: `private authority ${name}`,
      place: authority,
      reads: issuer?.kind === "made" ? [authorityStackName(issuer.name)] : [],
      protectedBy: deletionProtection ? [`authorities.${name}.awsPrivateCa.deletionProtection`] : [],
      contents: {
        authority,
        pathLength: depthBelow(name, made),
        ...(issuer === undefined || issuer.kind === "public" ? {} : { issuer }),
      },
    });
  });
}

/** Circles were refused before. */
function depthBelow(name: string, made: readonly MadeAuthority[]): number {
  const below = made.filter(({ above }) => above === name);
  return Math.max(0, ...below.map((each) => 1 + depthBelow(each.name, made)));
}
