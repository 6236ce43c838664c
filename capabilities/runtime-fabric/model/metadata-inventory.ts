import type { FabricFeature } from "../../../core/limits/control-plane";
import type { FabricSpec } from "./spec";

/** One kind of data that the platform receives from a fabric. */
export interface MetadataKind {
  readonly kind: string;
  readonly items: readonly string[];
  /** What sends it: `always`, or the feature that must be enabled. */
  readonly sentBy: "always" | FabricFeature;
  /** Whether it may contain data of applications or of their callers. */
  readonly mayHoldPayload: boolean;
}

/** Runtime Fabric security architecture, "Metadata types stored in the cloud", and its optional capabilities. */
const METADATA: readonly MetadataKind[] = [
  {
    kind: "Runtime Fabric",
    items: [
      "name, region and associated environments",
      "version of the cluster, of the agent and of Kubernetes",
      "nodes with their CPU and memory",
      "health warnings of Kubernetes",
    ],
    sentBy: "always",
    mayHoldPayload: false,
  },
  {
    kind: "Mule applications",
    items: ["the flows, as they were uploaded to Runtime Manager", "status of each deployment"],
    sentBy: "always",
    mayHoldPayload: false,
  },
  {
    kind: "Monitoring metrics",
    items: ["CPU and memory", "number of messages and of errors", "response time"],
    sentBy: "monitoring",
    mayHoldPayload: false,
  },
  {
    kind: "API Manager",
    items: ["APIs that a gateway serves", "applied policies and contracts", "status of each gateway"],
    sentBy: "apiManager",
    mayHoldPayload: false,
  },
  {
    kind: "Analytics",
    items: [
      "name and version of the API, resource path, verb, status code, violated policy",
      "address of the client, with country, city, postal code and timezone",
      "browser, platform and system of the client",
    ],
    sentBy: "analytics",
    mayHoldPayload: true,
  },
  {
    kind: "Logs",
    items: ["whatever applications write to their logs"],
    sentBy: "logForwarding",
    mayHoldPayload: true,
  },
  {
    kind: "Traces",
    items: ["spans of each call, with the attributes that applications set"],
    sentBy: "tracing",
    mayHoldPayload: true,
  },
];

/** The data that is sent to the cloud, and whether this fabric sends it. */
export function metadataInventory(
  spec: Pick<FabricSpec, "features">,
): (MetadataKind & { readonly isSent: boolean })[] {
  return METADATA.map((kind) => ({
    ...kind,
    isSent: kind.sentBy === "always" || spec.features[kind.sentBy],
  }));
}
