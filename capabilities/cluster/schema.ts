import * as z from "zod";
import { SERVICE_PORTS } from "../../core/firewall";
import { CLUSTER_CNIS, EKS_SERVICE_RANGE_TEXT, POLICY_MODES } from "../../core/kubernetes";
import type { KeysOf } from "../../estate/estate-file";
import { count, ipv4Cidr, name, named, port, region, text } from "../../estate/schema/scalars";
import { memory } from "./kubernetes-schema";
import {
  DEFAULT_CNI,
  DEFAULT_KUBECONFIG,
  DEFAULT_KUBERNETES_VERSION,
  DEFAULT_NODE,
  DEFAULT_POLICY_MODE,
} from "./model";

/** The options of a cluster that belong to no single installation. */
export const cluster = z
  .strictObject({
    eks: text(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/, "the name of an EKS cluster", "mule-production")
      .optional()
      .meta({ description: "Name of the EKS cluster; whoever applies gets in by their AWS credentials." }),
    kubeconfig: z
      .strictObject({
        context: text(/^[A-Za-z0-9@:/._-]{1,253}$/, "the name of a context", "production"),
        path: text(/^[^\s"'`\\]{1,500}$/, "a path without spaces and quotes", DEFAULT_KUBECONFIG)
          .default(DEFAULT_KUBECONFIG)
          .meta({ description: "File of the context." }),
      })
      .optional()
      .meta({ description: "A context of a kubeconfig, for clusters that are not on EKS." }),
    account: name.optional().meta({
      description: "Account of the cluster, and of the secrets of what is on it. Default: that of vpc.",
    }),
    region: region.optional().meta({ description: "Default: that of vpc, else the region at the top." }),
    vpc: name.optional().meta({
      description: "VPC of the file in which nodes and pods take addresses; they become part of its demand.",
    }),
    pods: count.default(0).meta({
      description: "Pods besides those of Runtime Fabrics of the file, system pods and daemon sets included.",
    }),
    nodes: z
      .strictObject({
        cores: z.int().min(1).max(448).default(DEFAULT_NODE.cores),
        memory: memory.prefault(DEFAULT_NODE.memory),
        least: z.int().min(1).max(1000).default(DEFAULT_NODE.least).meta({
          description: "The fewest nodes; without a Runtime Fabric of the file, all of them.",
        }),
      })
      .prefault({})
      .meta({ description: "Size of one node; how many Runtime Fabrics need is computed." }),
    cni: z.enum(CLUSTER_CNIS).default(DEFAULT_CNI).meta({
      description: "What carries the pods' traffic and enforces network policies.",
    }),
    policyMode: z.enum(POLICY_MODES).default(DEFAULT_POLICY_MODE).meta({
      description:
        "What pods of the VPC CNI may do until their policies are in place: everything (standard, which is warned of) or nothing (strict), as NETWORK_POLICY_ENFORCING_MODE says.",
    }),
    overlay: z
      .boolean()
      .default(false)
      .meta({ description: "Pods have addresses of their own that are no VPC's." }),
    serviceRange: ipv4Cidr.optional().meta({
      description: `Where Services have their addresses. Default: on EKS ${EKS_SERVICE_RANGE_TEXT}.`,
    }),
    apiServer: z
      .strictObject({
        cidrs: z.array(ipv4Cidr).min(1).optional().meta({
          description:
            "Of its endpoints, and the address of Service kubernetes. Default: the ranges of vpc, and the Service's in a cluster of EKS that chose no range for Services.",
        }),
        port: port.default(SERVICE_PORTS.https),
      })
      .prefault({})
      .meta({ description: "Where the API server answers, for network policies." }),
    nodeLocalDns: z.boolean().default(false).meta({ description: "Pods ask a DNS cache on their node." }),
    kubernetesVersion: text(/^1\.\d{2}$/, "a minor version of Kubernetes", DEFAULT_KUBERNETES_VERSION)
      .default(DEFAULT_KUBERNETES_VERSION)
      .meta({ description: "Pins the Pod Security standard." }),
  })
  .meta({ description: "A Kubernetes cluster of yours, by exactly one of eks and kubeconfig." });

export const clusterKeys = {
  clusters: named(cluster)
    .prefault({})
    .meta({ description: "Kubernetes clusters of yours, which Runtime Fabrics name." }),
};

export type ClusterFile = z.output<typeof cluster>;

declare module "../../estate/estate-file" {
  interface EstateFile extends KeysOf<typeof clusterKeys> {}
}
