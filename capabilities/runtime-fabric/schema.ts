import * as z from "zod";
import { CONTROL_PLANES } from "../../core/limits/control-plane";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import type { KeysOf } from "../../estate/estate-file";
import { whereMapMoved } from "../../estate/schema/former-shapes";
import { ipv4Cidr, name, named, port, text } from "../../estate/schema/scalars";
import { secretReference } from "../../estate/schema/secret";
import { kubernetesName } from "../cluster/kubernetes-schema";
import { access } from "./access-schema";
import { environment, uuid } from "./environment-schema";
import { ingress } from "./ingress-schema";
import {
  ADMISSION_POLICY,
  AGENT_REACHES,
  AUTHORIZED_NAMESPACES,
  clusterInline,
  DEFAULT_AGENT_NAMESPACE,
  DEFAULT_AGENT_REACH,
  DEFAULT_CONTROL_PLANE,
  POSTGRES_PORT,
  ROUTE_KINDS,
} from "./model";
import { fabricSecrets, helmSecrets } from "./secrets-schema";

const feature = (description: string) => z.boolean().default(false).meta({ description });

export const controlPlaneEgress = z
  .strictObject({
    proxy: z
      .strictObject({
        host: text(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, "the name of a host", "proxy.acme.example")
          .optional()
          .meta({ description: "Default: the first address of cidrs." }),
        port,
        cidrs: z.array(ipv4Cidr).min(1),
      })
      .optional()
      .meta({ description: "A proxy that checks names; cidrs say where it is." }),
    cidrs: z
      .array(ipv4Cidr)
      .min(1)
      .optional()
      .meta({ description: "Ranges that the platform is reached in." }),
    fqdn: z.literal("cilium").optional().meta({ description: "Policies by name, which Cilium has." }),
  })
  .meta({
    description: "How the platform is reached: exactly one of proxy, cidrs and fqdn.",
    examples: [{ proxy: { port: 3128, cidrs: ["10.0.0.10/32"] } }],
  });

export const runtimeFabric = z
  .strictObject({
    cluster: whereMapMoved(
      name.meta({ description: "Name of an entry of clusters; fabrics may share one." }),
      clusterInline,
    ),
    controlPlane: z.enum(CONTROL_PLANES).default(DEFAULT_CONTROL_PLANE),
    organizationId: uuid.meta({ description: "Id of the organization on the platform." }),
    agentNamespace: kubernetesName.default(DEFAULT_AGENT_NAMESPACE),
    agentVersion: text(/^\d+\.\d+\.\d+$/, "a version of the chart", "3.0.277")
      .optional()
      .meta({ description: "Version of the chart that the helm command installs." }),
    installsDefinitions: z.boolean().optional().meta({
      description:
        "Its chart brings the definitions that all fabrics of a cluster share. Default: true where it is alone.",
    }),
    authorizedNamespaces: z.boolean().default(AUTHORIZED_NAMESPACES).meta({
      description: "The agent acts in the namespaces of the file only; false needs a waiver.",
    }),
    agentReaches: z.enum(AGENT_REACHES).default(DEFAULT_AGENT_REACH).meta({
      description:
        "Ports of the applications that the agent reaches: all, as the vendor asks, or those of their Services (8081, 8082, 5701).",
    }),
    admissionPolicy: z.boolean().default(ADMISSION_POLICY).meta({
      description:
        "Keeps the accounts of the fabric from lifting Pod Security, policies and quotas of its namespaces; false needs a waiver.",
    }),
    environments: named(environment),
    controlPlaneEgress,
    egress: name.optional().meta({
      description: "Entry of egress with what its applications need; added to that of its cluster's VPC.",
    }),
    features: z
      .strictObject({
        apiManager: feature("Policies and contracts of API Manager."),
        monitoring: feature("Metrics to Anypoint Monitoring."),
        logForwarding: feature("Logs to Anypoint Monitoring."),
        analytics: feature("API analytics: who called what."),
        tracing: feature("Traces to Anypoint Monitoring."),
      })
      .prefault({})
      .meta({ description: "What opens further hosts, or sends what applications handle." }),
    persistenceGateway: z
      .strictObject({
        database: z.strictObject({
          cidr: ipv4Cidr,
          port: port.default(POSTGRES_PORT),
        }),
        credentials: secretReference,
      })
      .optional()
      .meta({ description: "Object store of the applications in a Postgres database of yours." }),
    secrets: fabricSecrets.prefault({}),
    helm: helmSecrets.optional(),
    ingress: ingress.optional(),
    routes: z
      .enum(ROUTE_KINDS)
      .optional()
      .meta({ description: "Routes besides Ingress that the agent may write. Default: none." }),
    access: access.prefault({}),
    deletionProtection: z.boolean().default(DELETION_PROTECTION).meta({
      description: "Refuses plans that destroy the namespaces; false needs a waiver.",
    }),
  })
  .meta({
    description: "A Runtime Fabric: namespaces, rights, Secrets, policies and quotas around its agent.",
  });

export const runtimeFabricKeys = {
  runtimeFabrics: named(runtimeFabric)
    .prefault({})
    .meta({ description: "Runtime Fabrics on clusters of yours." }),
};

export type RuntimeFabricFile = z.output<typeof runtimeFabric>;

declare module "../../estate/estate-file" {
  interface EstateFile extends KeysOf<typeof runtimeFabricKeys> {}
}
