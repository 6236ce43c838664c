/** Names of stacks. A name is part of the key of a state, so it must never change while its stack exists. */
export const networkStackName = (vpc: string): string => `network-${vpc}`;

export const regionStackName = (account: string, region: string): string => `region-${account}-${region}`;

export const runtimeFabricStackName = (fabric: string): string => `runtime-fabric-${fabric}`;

/** The stack that is applied after the agent's chart. */
export const runtimeFabricResourcesStackName = (fabric: string): string =>
  `runtime-fabric-${fabric}-resources`;

export const flexGatewayStackName = (gateway: string): string => `flex-gateway-${gateway}`;

/** The stack that is applied after the gateway's chart. Not with the word in front: a gateway may be called so. */
export const flexGatewayResourcesStackName = (gateway: string): string => `flex-resources-${gateway}`;

/** What a gateway has at AWS: shared storage, alarms and reminders. */
export const flexAwsStackName = (gateway: string): string => `flex-aws-${gateway}`;

export const peeringStackName = (peering: string): string => `peering-${peering}`;

export const transitGatewayStackName = (gateway: string): string => `transit-gateway-${gateway}`;

/** Not `transit-gateway-peering-`: a transit gateway may be called `peering-main`. */
export const transitPeeringStackName = (peering: string): string => `transit-peering-${peering}`;

export const directConnectStackName = (directConnect: string): string => `direct-connect-${directConnect}`;

export const authorityStackName = (authority: string): string => `authority-${authority}`;

export const clusterCertificatesStackName = (cluster: string): string => `cluster-certificates-${cluster}`;

/** The stack that is applied after the charts of cert-manager. */
export const clusterCertificatesResourcesStackName = (cluster: string): string =>
  `cluster-certificates-${cluster}-resources`;

export const dnsStackName = (dns: string): string => `dns-${dns}`;

export const bootstrapStackName = (account: string): string => `bootstrap-${account}`;
