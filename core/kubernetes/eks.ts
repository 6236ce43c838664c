/** How the VPC CNI gives addresses to pods: https://docs.aws.amazon.com/eks/latest/best-practices/ip-opt.html */
export const CNI_MODES = ["secondary-addresses", "prefixes", "custom-networking"] as const;

export type CniMode = (typeof CNI_MODES)[number];

/**
 * Addresses that a node holds ready in `secondary-addresses` mode. The CNI's default keeps one whole spare
 * interface (`WARM_ENI_TARGET=1`), which is 30 addresses on the m5.4xlarge of MuleSoft's reference cluster:
 * https://github.com/aws/amazon-vpc-cni-k8s/blob/master/docs/eni-and-ip-target.md
 */
export const WARM_ADDRESSES_PER_NODE = 30;

/** Prefixes that a node holds ready in `prefixes` mode (`WARM_PREFIX_TARGET=1`): same page as above. */
export const WARM_PREFIXES_PER_NODE = 1;

/** Addresses of one prefix that the CNI takes, a /28. */
export const ADDRESSES_PER_PREFIX = 16;

/** Pods that a rolling update adds for a while, in percent: `maxSurge` of a Deployment. */
export const DEFAULT_SURGE = 25;

/**
 * Where Services of an EKS cluster get their addresses that chose no range: 10.100.0.0/16, and 172.20.0.0/16 where
 * the VPC has addresses of 10.0.0.0/8. Chosen when the cluster is made, and for good.
 * https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html names both; which of
 * them is taken is what nodes count with: https://github.com/awslabs/amazon-eks-ami (bootstrap.sh, `TEN_RANGE`)
 */
export const EKS_SERVICE_RANGES = {
  usual: "10.100.0.0/16",
  besideTen: "172.20.0.0/16",
  ten: "10.0.0.0/8",
} as const;

/** Prefixes of a range of Services that is chosen, inside of a private block: same API page as above. */
export const SERVICE_RANGE_PREFIX = { largest: 12, smallest: 24 } as const;

/**
 * Service `kubernetes` of an EKS cluster that chose no range for Services: the first address of either default
 * range. Policies need it beside the endpoints, since the VPC CNI judges a connection before the Service's address
 * is replaced: https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html and
 * https://github.com/aws/aws-network-policy-agent/issues/549
 */
export const EKS_API_SERVICE: readonly string[] = ["10.100.0.1/32", "172.20.0.1/32"];

/**
 * Zones in which EKS takes no subnets of a cluster.
 * Source: https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
 */
export const ZONES_WITHOUT_CLUSTERS: readonly string[] = ["use1-az3", "usw1-az2", "cac1-az3"];
