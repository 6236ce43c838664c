import { z } from "zod";
import { CLUSTER_CNIS, POLICY_MODES } from "../../core/limits/kubernetes";
import { firewallRule } from "./firewall";
import { ipv4Cidr, name, region, text } from "./scalars";

/** Names of Kubernetes are judged where it is known what they are for. */
export const kubernetesName = z.string().min(1).max(253);

export const kubernetesLabels = z.record(z.string().max(317), z.string().max(253));

const portNumber = z.int().min(1).max(65535);

export const cpu = z
  .union([z.number().positive().max(1000), text(/^\d{1,7}m$/, "millicores", "500m")], {
    error: "is neither a number of cores, nor millicores such as 500m",
  })
  .meta({ description: "Cores, or millicores such as 500m." });

export const memory = text(/^\d{1,7}(Mi|Gi)$/, "an amount of memory", "1Gi").meta({
  description: "In Mi or Gi.",
});

/** What pods may reach outside of their cluster. */
export const systemOfRecord = z
  .strictObject({
    to: z
      .strictObject({
        cidr: ipv4Cidr.optional(),
        network: name.optional().meta({ description: "Name of an entry of externalNetworks." }),
        vpc: name.optional().meta({ description: "Name of a VPC of this file." }),
      })
      .meta({ description: "Exactly one of cidr, network and vpc." }),
    port: firewallRule.shape.port,
    ports: firewallRule.shape.ports,
    protocol: z.enum(["tcp", "udp"]).default("tcp"),
  })
  .meta({ description: "A system of record that the applications call." });

const SERVICE_RANGE =
  "Where Services of the cluster have their addresses. Default: that of vpcs.<vpc>.kubernetes, else on EKS 172.20.0.0/16 beside ranges of 10.0.0.0/8 and 10.100.0.0/16 beside others.";

export const cluster = z
  .strictObject({
    eks: text(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/, "the name of an EKS cluster", "mule-production")
      .optional()
      .meta({ description: "Name of the EKS cluster; whoever applies gets in by their AWS credentials." }),
    kubeconfig: z
      .strictObject({
        context: text(/^[A-Za-z0-9@:/._-]{1,253}$/, "the name of a context", "production"),
        path: text(/^[^\s"'`\\]{1,500}$/, "a path without spaces and quotes", "~/.kube/config")
          .optional()
          .meta({ description: "Default: ~/.kube/config." }),
      })
      .optional()
      .meta({ description: "A context of a kubeconfig, for clusters that are not on EKS." }),
    account: name
      .optional()
      .meta({ description: "Account of the cluster and of the secrets. Default: that of vpc." }),
    region: region.optional().meta({ description: "Default: that of vpc, else the region at the top." }),
    vpc: name.optional().meta({
      description: "VPC of the file in which nodes and pods take addresses; they become part of its demand.",
    }),
    cni: z.enum(CLUSTER_CNIS).optional().meta({
      description: "What carries the pods' traffic and enforces network policies. Default: vpc-cni.",
    }),
    policyMode: z.enum(POLICY_MODES).optional().meta({
      description:
        "What pods of the VPC CNI may do until their policies are in place: everything (standard, which is warned of) or nothing (strict), as NETWORK_POLICY_ENFORCING_MODE says. Default: standard.",
    }),
    overlay: z.boolean().optional().meta({
      description: "Pods have addresses of their own that are no VPC's. Default: false.",
    }),
    nodes: z
      .strictObject({
        cores: z.int().min(1).max(448).optional(),
        memory: memory.optional(),
        least: z.int().min(1).max(1000).optional().meta({ description: "The fewest nodes. Default: 3." }),
      })
      .optional()
      .meta({ description: "Size of one node; how many there must be is computed. Default: 4 cores, 16Gi." }),
    serviceRange: ipv4Cidr.optional().meta({ description: SERVICE_RANGE }),
    apiServer: z
      .strictObject({
        cidrs: z.array(ipv4Cidr).min(1).optional().meta({
          description:
            "Of its endpoints, and the address of Service kubernetes. Default: the ranges of vpc, and the Service's in a cluster of EKS that chose no range for Services.",
        }),
        port: portNumber.optional().meta({ description: "Default: 443." }),
      })
      .optional()
      .meta({ description: "Where the API server answers, for the agent's network policies." }),
    nodeLocalDns: z
      .boolean()
      .optional()
      .meta({ description: "Pods ask a DNS cache on their node. Default: false." }),
    kubernetesVersion: text(/^1\.\d{2}$/, "a minor version of Kubernetes", "1.34")
      .optional()
      .meta({ description: "Pins the Pod Security standard. Default: 1.34." }),
  })
  .meta({ description: "The cluster, by exactly one of eks and kubeconfig." });

export type ClusterFile = z.output<typeof cluster>;
