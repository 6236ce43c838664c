export type { TierFlow } from "../../core/firewall";
export { BlockPublicAccess } from "./block-public-access";
export { FlowLog, type FlowLogOptions } from "./flow-log";
export type { IdsByKey, SubnetSpec, SubnetTier } from "./subnet-tier";
export { Vpc } from "./vpc";
export type { VpcAttributes } from "./vpc-attributes";
export type { IVpc } from "./vpc-interface";
export type { VpcProps } from "./vpc-props";
export { WorkerFirewall } from "./worker-firewall";
