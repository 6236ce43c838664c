import type { FlexGatewayOverview } from "../estate/flex-gateways";
import { type CaptionedTable, numbers, tableOf } from "./section";

/** Gateways in the cluster: who calls them, and what they pass on to whom. */
export function flexGatewayTables(gateways: readonly FlexGatewayOverview[]): CaptionedTable[] {
  return [
    ...tableOf(
      "Flex Gateways",
      [
        ...["Flex Gateway", "Cluster", "Namespace", "Layer", "Mode", "Stage", "Version", "Replicas"],
        ...["Called by", "Shared storage", "Registration ends", "Reads logs besides the platform"],
      ],
      gateways.map((each) => [
        ...[each.name, each.cluster, each.namespace, each.layer, each.mode, each.stage, each.version],
        `${each.replicas.min} to ${each.replicas.max}`,
        each.calledBy.join("; ") || "nobody",
        ...[each.storage, each.registrationEnds],
        each.logReaders.join("; ") || "nobody",
      ]),
    ),
    ...tableOf(
      "APIs of Flex Gateways",
      [
        ...["API", "Flex Gateway", numbers("Port"), "Base path", "Shows", "Clients show", "Upstream"],
        "Policies",
      ],
      gateways.flatMap(({ name: gateway, mode, apis }) =>
        apis.map((api) => [
          ...[api.name, gateway, String(api.port), api.basePath],
          api.certificate === undefined ? "nothing: plain HTTP" : `certificate ${api.certificate}`,
          api.clientCertificates === "required" ? "a certificate" : "none",
          api.upstream,
          `${api.policies.join(", ") || "none"}${mode === "connected" ? "; declared, not verified" : ""}`,
        ]),
      ),
    ),
  ];
}
