import { DELETION_PROTECTION } from "../../core/limits/protection";
import type { PlannedStack } from "../stacks";

/** What protects a stack from being destroyed, each with its path in the file: `vpcs.production.deletionProtection`. */
export function findProtection(stack: PlannedStack): string[] {
  const at = (kind: string, { name, deletionProtection }: Protected) =>
    deletionProtection === DELETION_PROTECTION ? [`${kind}.${name}.deletionProtection`] : [];
  switch (stack.kind) {
    case "network": {
      const { vpc, balancers, vpns } = stack.contents;
      return [
        ...(vpc.kind === "aws" ? at("vpcs", vpc) : []),
        ...balancers.flatMap((balancer) => at("loadBalancers", balancer)),
        ...vpns.flatMap((vpn) => at("vpns", vpn)),
      ];
    }
    case "peering":
      return at("peerings", stack.contents);
    case "transit-gateway": {
      const { gateway, vpns } = stack.contents;
      return [...at("transitGateways", gateway), ...vpns.flatMap((vpn) => at("vpns", vpn))];
    }
    case "transit-peering":
      return at("transitGatewayPeerings", stack.contents);
    case "direct-connect":
      // A gateway of another account takes proposals, which nothing protects.
      return stack.contents.existing?.account === undefined ? at("directConnects", stack.contents) : [];
    case "dns":
      return at("dns", stack.contents);
    case "region":
      return stack.contents.queryLog?.deletionProtection === true ? ["dnsQueryLogs.deletionProtection"] : [];
    case "runtime-fabric":
      return at("runtimeFabrics", stack.contents);
    case "runtime-fabric-resources":
      return [];
  }
}

interface Protected {
  readonly name: string;
  readonly deletionProtection: boolean;
}
