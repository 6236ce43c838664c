import * as z from "zod";
import {
  CNI_MODES,
  DEFAULT_SURGE,
  EKS_SERVICE_RANGE_TEXT,
  WARM_ADDRESSES_PER_NODE,
  WARM_PREFIXES_PER_NODE,
} from "../../core/kubernetes";
import { conditional, count, ipv4Cidr, percent } from "../../estate/schema/scalars";
import { secondaryCidr } from "./cidr-schema";
import { DEFAULT_CNI_MODE } from "./model";

const cni = z
  .strictObject({
    mode: z.enum(CNI_MODES).default(DEFAULT_CNI_MODE).meta({
      description:
        "Where pods get their addresses: one by one, in blocks of 16, or from a range of their own.",
    }),
    // Only allowed in one CNI mode, so the parsed value must show whether it was given.
    warmAddresses: conditional(z.int().min(0).max(256), WARM_ADDRESSES_PER_NODE).meta({
      description: "Addresses held ready on each node; not with mode prefixes.",
    }),
    warmPrefixes: conditional(z.int().min(0).max(64), WARM_PREFIXES_PER_NODE).meta({
      description: "Prefixes held ready on each node; with mode prefixes.",
    }),
    podRange: secondaryCidr
      .optional()
      .meta({ description: "Range of its own for pods; needs mode custom-networking." }),
    podRangeRouted: conditional(z.boolean(), true).meta({
      description:
        "Whether peerings and transit gateways lead to podRange. With false, VPCs may share it, and pods leave by the addresses of their nodes.",
    }),
  })
  .meta({ description: "How the VPC CNI gives addresses to pods." });

export const kubernetes = z
  .strictObject({
    pods: count.optional().meta({
      description:
        "Pods that run at the same time, system pods and daemon sets included; those of clusters of the file in the VPC are added. Default: 0 beside such a cluster, else required.",
    }),
    nodes: count.optional().meta({
      description:
        "Nodes; those of clusters of the file in the VPC are added. Default: 0 beside such a cluster, else required.",
    }),
    surge: percent
      .default(DEFAULT_SURGE)
      .meta({ description: "Percent of the pods that a rolling update adds." }),
    serviceRange: ipv4Cidr.optional().meta({
      description: `Where Services of a cluster that is no entry of clusters have their addresses. Default: that of EKS, ${EKS_SERVICE_RANGE_TEXT}.`,
    }),
    cni: cni.prefault({}),
  })
  .meta({
    description:
      "How pods take addresses of this VPC, and what clusters run there that are no entries of the file.",
  });

/** The settings of a VPC without the key `kubernetes`. A cluster of the file may use such a VPC. */
export const NO_KUBERNETES = kubernetes.parse({});

export type VpcKubernetesFile = z.output<typeof kubernetes>;
