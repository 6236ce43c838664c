import { PRICED_UNITS } from "../core/limits/priced-units";
import type { Problem } from "../core/problem";
import type { EstateFile } from "../estate/estate-file";
import type { ResolvedEstate } from "../estate/resolved-estate";
import { gather } from "./contributions";
import { emptyVpc } from "./problems";
import { findNewTexts } from "./rename/vpc-names";

/** Warns of VPCs that are made here for nobody: no environment or pods in them, no rule, and nothing that names them. */
export function findEmptyVpcs(file: EstateFile, estate: ResolvedEstate): Problem[] {
  const empty = estate.vpcs.filter(
    ({ kind, environments, demand, firewall, vpnGateway }) =>
      kind === "aws" &&
      environments.length === 0 &&
      demand.workers === 0 &&
      demand.pods === 0 &&
      firewall.length === 0 &&
      vpnGateway === undefined,
  );
  if (empty.length === 0) return [];
  const named = namedVpcs(file);
  const uses = gather("pricedUses", estate);
  return empty
    .filter(({ name }) => !named.has(name))
    .map(({ name }) => {
      const own = uses.filter(({ owner, count }) => owner === `VPC ${name}` && count > 0);
      const costs = own.map(
        ({ unit, count }) =>
          `${count} ${unit} ${{ hour: "an hour", month: "a month" }[PRICED_UNITS[unit].per]}`,
      );
      return { ...emptyVpc(name, costs), path: ["vpcs", name] };
    });
}

/** The VPCs that another part of the file names. */
function namedVpcs(file: EstateFile): ReadonlySet<string> {
  const mark = "/";
  const texts = findNewTexts(file, (name) => `${name}${mark}`);
  return new Set(
    texts
      .filter(({ path, isKey }) => path[0] !== "waivers" && !(isKey && path[0] === "vpcs"))
      .map(({ text }) => text.slice(0, -mark.length)),
  );
}
