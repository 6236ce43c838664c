import type { EstateContext } from "../../../estate/context";
import type { ResolvedVpc } from "../../vpc/resolved";
import { licencesExceeded } from "../model";
import type { ResolvedAnypoint } from "../resolved";

/** The organization, and what its subscription allows. */
export function resolveAnypoint(
  vpcs: readonly ResolvedVpc[],
  /** Remote sites and attachments of VPCs of CloudHub, as the file names them. */
  connections: readonly string[],
  wanted: Pick<ResolvedAnypoint, "peerings" | "attachments">,
  { file, problems }: EstateContext,
): ResolvedAnypoint {
  const { organization, licences } = file.anypoint;
  const told = vpcs.filter(({ cloudhub }) => cloudhub !== undefined).map(({ name }) => name);
  const allowed = licences.connections ?? licences.vpcs;
  const path = ["anypoint", "licences"];
  if (told.length > licences.vpcs)
    problems.add(licencesExceeded("VPCs", told, licences.vpcs), [...path, "vpcs"]);
  if (connections.length > allowed)
    problems.add(licencesExceeded("connections", connections, allowed), [...path, "connections"]);
  return {
    ...wanted,
    ...(organization === undefined ? {} : { organization }),
    licences: {
      vpcs: { allowed: licences.vpcs, used: told.length },
      connections: { allowed, used: connections.length },
    },
  };
}
