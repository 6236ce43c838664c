import { z } from "zod";
import { POD_SECURITY_LEVELS } from "../../core/kubernetes";
import { CONTROL_PLANES } from "../../core/limits/control-plane";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import type { KeysOf } from "../../estate/estate-file";
import { whereMapMoved } from "../../estate/schema/former-shapes";
import { ipv4Cidr, name, named, port, reason, text } from "../../estate/schema/scalars";
import { secretReference } from "../../estate/schema/secret";
import { cpu, kubernetesLabels, kubernetesName, memory, systemOfRecord } from "../cluster/kubernetes-schema";
import {
  ADMISSION_POLICY,
  AGENT_REACHES,
  AUTHORIZED_NAMESPACES,
  clusterInline,
  DEFAULT_AGENT_NAMESPACE,
  DEFAULT_AGENT_REACH,
  DEFAULT_CONTROL_PLANE,
  DEFAULT_INGRESS_TEMPLATE,
  DEFAULT_POD_SECURITY,
  DEFAULT_REPLICA,
  INGRESS_SENDERS,
  INGRESS_TEMPLATES,
  POSTGRES_PORT,
  ROUTE_KINDS,
} from "./model";
import { fabricSecrets, helmSecrets } from "./secrets-schema";

const uuid = text(
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  "an id of the Anypoint Platform",
  "5b1a2c3d-0000-4000-8000-0123456789ab",
);

const publicHost = text(
  /^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/,
  "the name of a host, with or without a leading *.",
  "*.apps.acme.example",
);

const group = text(/^[A-Za-z0-9@:/._-]{1,253}$/, "the name of a group", "acme:integration-operators");

const feature = (description: string) => z.boolean().default(false).meta({ description });

const environment = z
  .strictObject({
    id: uuid.meta({ description: "Id of the environment on the platform." }),
    namespace: kubernetesName.optional().meta({ description: "Default: <fabric>-<environment>." }),
    labels: kubernetesLabels.prefault({}).meta({ description: "Further labels of the namespace." }),
    podSecurity: z.enum(POD_SECURITY_LEVELS).default(DEFAULT_POD_SECURITY).meta({
      description: "What is enforced; restricted is warned of and audited in any case.",
    }),
    replicas: z
      .strictObject({
        cpu: z
          .strictObject({
            reserved: cpu.prefault(DEFAULT_REPLICA.reserved),
            limit: cpu.prefault(DEFAULT_REPLICA.limit),
          })
          .prefault({}),
        memory: memory.prefault(DEFAULT_REPLICA.memory),
      })
      .prefault({})
      .meta({ description: "What one replica takes." }),
    quota: z
      .strictObject({
        cpu: z.strictObject({ reserved: cpu.optional(), limit: cpu.optional() }).prefault({}),
        memory: memory.optional(),
        pods: z.int().min(1).max(100_000).optional(),
      })
      .prefault({})
      .meta({ description: "More than the applications need. Default: what they need, with an update." }),
    egress: named(systemOfRecord).prefault({}).meta({
      description: "What the applications may reach outside of their environment.",
    }),
  })
  .meta({ description: "An environment of the platform, in a namespace of its own." });

const controlPlaneEgress = z
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
  .meta({ description: "How the platform is reached: exactly one of proxy, cidrs and fqdn." });

const ingress = z
  .strictObject({
    template: z.enum(INGRESS_TEMPLATES).default(DEFAULT_INGRESS_TEMPLATE).meta({
      description: "HTTPRouteTemplate, or the Ingress template of agents before 3.0.",
    }),
    className: kubernetesName.meta({ description: "Class of the ingress controller, without rtf-." }),
    hosts: z.array(publicHost).min(1).max(100),
    controller: z
      .strictObject({ namespace: kubernetesName, labels: kubernetesLabels })
      .meta({ description: "Pods of the ingress controller: nobody else outside reaches the applications." }),
    sender: z.enum(INGRESS_SENDERS).optional().meta({
      description:
        "Whose address requests carry: pods of the controller, load balancers that send to pods by address, or nodes (a controller on the host's network, or packets that a node rewrites). Default: load-balancers with the AWS Load Balancer Controller, else controller.",
    }),
    senderCidrs: z.array(ipv4Cidr).min(1).optional().meta({
      description:
        "Where load balancers or nodes are. Default: the load-balancer or worker subnets of the cluster's VPC.",
    }),
    tls: z
      .strictObject({
        secretName: kubernetesName.optional().meta({ description: "Default: <fabric>-ingress-tls." }),
        certificate: secretReference,
        key: secretReference,
      })
      .optional()
      .meta({ description: "Certificate chain and key in PEM. Default: TLS ends before the controller." }),
    loadBalancer: z
      .strictObject({
        name,
        target: name.meta({ description: "Target of the load balancer that is marked kubernetes." }),
        service: kubernetesName.meta({ description: "Service of the controller." }),
        port,
      })
      .optional()
      .meta({ description: "A load balancer of the file that sends to the controller." }),
  })
  .meta({ description: "How calls get in. Default: they don't." });

const access = z
  .strictObject({
    viewers: z.array(group).min(1).optional().meta({ description: "Groups that see all but Secrets." }),
    deployers: z
      .array(group)
      .min(1)
      .optional()
      .meta({ description: "Groups of pipelines: scale and restart, nothing else." }),
    operators: named(
      z.strictObject({
        group,
        exec: z
          .strictObject({
            until: z.iso
              .date({ error: "is not a day" })
              .meta({ description: "The last day of it, in UTC.", examples: ["2026-12-31"] }),
            reason,
          })
          .optional()
          .meta({ description: "Commands in running pods, for a while. Default: never." }),
      }),
    ).prefault({}),
  })
  .meta({ description: "People and pipelines by group. Nobody reads Secrets." });

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

export type FabricEnvironmentFile = z.output<typeof environment>;

declare module "../../estate/estate-file" {
  interface EstateFile extends KeysOf<typeof runtimeFabricKeys> {}
}
