/**
 * Buckets of other owners that workers download from without credentials of their own account: by signed URLs or
 * anonymously. `{region}` is the region of the VPC.
 */
export const DOWNLOAD_BUCKETS: readonly string[] = [
  // Packages of Amazon Linux 2023: https://docs.aws.amazon.com/linux/al2023/ug/managing-repos-os-updates.html
  "al2023-repos-{region}-de612dc2",
  // Layers of ECR images: https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
  "prod-{region}-starport-layer-bucket",
  // Applications and assets: https://docs.mulesoft.com/mule-gateway/mule-gateway-hostnames
  "exchange2-asset-manager-kprod",
  "exchange2-asset-manager-kprod-eu",
  "exchange2-asset-manager-kgprod",
  // Runtime Fabric: https://docs.mulesoft.com/runtime-fabric/latest/install-self-managed-network-configuration
  "runtime-fabric",
  "runtime-fabric-eu",
  "worker-cloud-helm-prod",
  "worker-cloud-helm-prod-eu-rt",
];

/**
 * Regions in which the Kubernetes project has a bucket with the layers of its images. `registry.k8s.io` redirects
 * clients with AWS addresses to the bucket of their region, so nodes download through the S3 endpoint of their VPC,
 * without credentials. In other regions it redirects elsewhere, so no bucket of that name is allowed there: its
 * owner would be unknown.
 */
const KUBERNETES_REGISTRY_REGIONS: readonly string[] = [
  ...["af-south-1", "ap-east-1", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1"],
  ...["ap-south-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5"],
  ...["ap-southeast-6", "ap-southeast-7", "ca-central-1", "ca-west-1", "eu-central-1", "eu-central-2"],
  ...["eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3", "il-central-1"],
  ...["me-central-1", "me-south-1", "mx-central-1", "sa-east-1", "us-east-1", "us-east-2", "us-west-1"],
  "us-west-2",
];

/** The bucket with a different name: same page. */
const NAMED_OTHERWISE: Readonly<Record<string, string>> = {
  "eu-west-2": "767373bbdcb8270361b96548387bf2a9ad0d48758c35-eu-west-2",
};

/** Buckets to which `registry.k8s.io` redirects nodes of a region; empty if there are none. */
export function kubernetesRegistryBuckets(region: string): readonly string[] {
  if (!KUBERNETES_REGISTRY_REGIONS.includes(region)) return [];
  return [NAMED_OTHERWISE[region] ?? `prod-registry-k8s-io-${region}`];
}
