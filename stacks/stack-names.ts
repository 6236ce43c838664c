/** Names of stacks. A name is part of the key of a state, so it never changes while its stack lives. */
export const networkStackName = (vpc: string): string => `network-${vpc}`;

export const regionStackName = (account: string, region: string): string => `region-${account}-${region}`;
