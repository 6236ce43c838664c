import type { NamespacedMeta } from "../../../core/kubernetes";
import { RELEASE } from "./helm-names";
import { objectLabels, SYNCHRONIZED } from "./labels";
import { CUSTOM_PROPERTIES_SECRET, LICENSE_SECRET, PERSISTENCE_SECRET, PULL_SECRET } from "./limits/secrets";
import type { SecretDocument } from "./secret-document";
import type { FabricSpec, SecretRef } from "./spec";

/** A Secret without its data: values go from Secrets Manager directly to the cluster and are stored nowhere else. */
export interface SecretDeclaration {
  readonly metadata: NamespacedMeta;
  readonly type: "Opaque" | "kubernetes.io/dockerconfigjson" | "kubernetes.io/tls";
  readonly data: Readonly<Record<string, SecretRef>>;
  /** Files that are put together of several values. @default - none */
  readonly documents?: Readonly<Record<string, SecretDocument>>;
  /** Changes whenever the revision of one of the references changes. From 1. */
  readonly revision: number;
  /** Whether the chart also has this Secret and adds labels and annotations. */
  readonly adoptedByHelm: boolean;
}

/** The Secrets that users provide for the fabric, all in the agent's namespace. */
export function secretDeclarations(spec: FabricSpec): SecretDeclaration[] {
  const { pullSecret, license, customProperties, further } = spec.secrets;
  const { tls } = spec.ingress ?? {};
  const { persistenceGateway: gateway } = spec;
  return [
    ...(pullSecret === undefined
      ? []
      : [
          declare(
            spec,
            { name: PULL_SECRET.name, type: "kubernetes.io/dockerconfigjson" },
            { [PULL_SECRET.key]: pullSecret },
          ),
        ]),
    ...(license === undefined
      ? []
      : [
          declare(
            spec,
            { name: LICENSE_SECRET.name, synchronized: true, adoptedByHelm: true },
            { [LICENSE_SECRET.key]: license },
          ),
        ]),
    ...(gateway === undefined
      ? []
      : [declare(spec, { name: PERSISTENCE_SECRET }, { [PERSISTENCE_SECRET]: gateway.credentials })]),
    ...(Object.keys(customProperties).length === 0
      ? []
      : [
          declare(
            spec,
            { name: CUSTOM_PROPERTIES_SECRET, synchronized: true, adoptedByHelm: true },
            customProperties,
          ),
        ]),
    // https://docs.mulesoft.com/runtime-fabric/latest/configure-ingress : routes are in the applications' namespaces.
    ...(tls === undefined || "issued" in tls // then cert-manager makes it, with the same label
      ? []
      : [
          declare(
            spec,
            { name: tls.secretName, type: "kubernetes.io/tls", synchronized: true },
            { "tls.crt": tls.certificate, "tls.key": tls.key },
          ),
        ]),
    ...further.map(({ name, data, synchronized }) => declare(spec, { name, synchronized }, data)),
  ];
}

interface Kind {
  readonly name: string;
  readonly type?: SecretDeclaration["type"];
  readonly synchronized?: boolean;
  readonly adoptedByHelm?: boolean;
}

function declare(
  spec: FabricSpec,
  { name, type = "Opaque", synchronized = false, adoptedByHelm = false }: Kind,
  data: Readonly<Record<string, SecretRef>>,
): SecretDeclaration {
  const { agentNamespace: namespace } = spec;
  const labels = {
    ...objectLabels(spec),
    ...(synchronized ? SYNCHRONIZED : {}),
    // Without both of these, Helm rejects an existing object of the same name.
    ...(adoptedByHelm ? { "app.kubernetes.io/managed-by": "Helm" } : {}),
  };
  const annotations = { "meta.helm.sh/release-name": RELEASE, "meta.helm.sh/release-namespace": namespace };
  return {
    metadata: { name, namespace, labels, ...(adoptedByHelm ? { annotations } : {}) },
    type,
    data,
    // A changed encoding changes the value. The provider writes all keys of a Secret together, so one revision covers
    // all of them.
    revision: Object.values(data).reduce(
      (sum, { revision, encoding }) => sum + revision + (encoding === undefined ? 0 : 1),
      0,
    ),
    adoptedByHelm,
  };
}
