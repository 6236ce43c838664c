/** How the VPC CNI assigns addresses to pods: https://docs.aws.amazon.com/eks/latest/best-practices/ip-opt.html */
export const CNI_MODES = ["secondary-addresses", "prefixes", "custom-networking"] as const;

export type CniMode = (typeof CNI_MODES)[number];

/**
 * Addresses that a node keeps ready in mode `secondary-addresses`. By default the CNI keeps one whole spare
 * interface (`WARM_ENI_TARGET=1`), which is 30 addresses on the m5.4xlarge of MuleSoft's reference cluster:
 * https://github.com/aws/amazon-vpc-cni-k8s/blob/master/docs/eni-and-ip-target.md
 */
export const WARM_ADDRESSES_PER_NODE = 30;

/** Prefixes that a node keeps ready in mode `prefixes` (`WARM_PREFIX_TARGET=1`): same page as above. */
export const WARM_PREFIXES_PER_NODE = 1;

/** Addresses of one prefix of the CNI, a /28. */
export const ADDRESSES_PER_PREFIX = 16;

/** Pods that a rolling update adds temporarily, in percent: `maxSurge` of a Deployment. */
export const DEFAULT_SURGE = 25;

/**
 * Default Service ranges of EKS: 10.100.0.0/16, or 172.20.0.0/16 if the VPC has addresses of 10.0.0.0/8. The range
 * is chosen when the cluster is created and never changes.
 * https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html names both. The
 * choice between them is that of the node image: https://github.com/awslabs/amazon-eks-ami (bootstrap.sh,
 * `TEN_RANGE`)
 */
export const EKS_SERVICE_RANGES = {
  usual: "10.100.0.0/16",
  besideTen: "172.20.0.0/16",
  ten: "10.0.0.0/8",
} as const;

/** Which of them EKS chooses, for descriptions. */
export const EKS_SERVICE_RANGE_TEXT = `${EKS_SERVICE_RANGES.besideTen} beside ranges of ${EKS_SERVICE_RANGES.ten} and ${EKS_SERVICE_RANGES.usual} beside others`;

/** Prefixes of a given Service range, which must be within a private block: same API page as above. */
export const SERVICE_RANGE_PREFIX = { largest: 12, smallest: 24 } as const;

/**
 * The address of Service `kubernetes` with a default Service range of EKS: the first address of either range.
 * Policies need it besides the endpoints, because the VPC CNI checks a connection before the Service address is
 * translated: https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html and
 * https://github.com/aws/aws-network-policy-agent/issues/549
 */
export const EKS_API_SERVICE: readonly string[] = ["10.100.0.1/32", "172.20.0.1/32"];

/**
 * Zones in which EKS rejects subnets of a cluster.
 * Source: https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
 */
export const ZONES_WITHOUT_CLUSTERS: readonly string[] = ["use1-az3", "usw1-az2", "cac1-az3"];
