/**
 * Buckets of others that workers download from without credentials of the own account: by signed addresses
 * that the owner hands out, or without any. `{region}` stands for the region of the VPC.
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
