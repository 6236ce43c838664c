import type { ReviewDocument } from "../estate/document";
import type { FlexGatewayOverview } from "../estate/flex-gateways";
import { count } from "../numbers";
import { type CaptionedTable, numbers, type ReviewSection, tableOf } from "./section";

/** Gateways, their APIs and what they share. */
export function flexGatewaysSection({ flexGateways }: ReviewDocument): ReviewSection {
  return {
    id: "flex-gateways",
    title: "Flex Gateways and their APIs",
    intro:
      "Gateways with the APIs that they serve: who calls them, what is shown and asked for, where requests go, and where counts of all replicas are kept. Rights, secrets and certificates stand with those of all others.",
    pictures: [],
    tables: flexGatewayTables(flexGateways),
    lines: flexGateways.length === 0 ? [{ text: "This estate has no Flex Gateway." }] : [],
  };
}

/** Gateways in the cluster: who calls them, and what they pass on to whom. */
function flexGatewayTables(gateways: readonly FlexGatewayOverview[]): CaptionedTable[] {
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
    ...tableOf(
      "Caches of Flex Gateways",
      [
        ...["Flex Gateway", "Engine", "Node type", numbers("Nodes"), "Subnets", "User", "Reached by"],
        ...[numbers("Snapshots, days"), numbers("Logs, days")],
      ],
      gateways.flatMap(({ name, cache }) =>
        cache === undefined
          ? []
          : [
              [
                ...[name, cache.engine, cache.nodeType, count(cache.nodes), cache.subnets.join(", ")],
                ...[cache.user, cache.reachedBy, count(cache.snapshotDays), count(cache.logDays)],
              ],
            ],
      ),
    ),
  ];
}
