import type { ProblemPath } from "../../core/problem";
import type { ResolvedLink } from "../link/resolved";
import type { HybridDnsSpec } from "./model";

/** A client of the inbound endpoint, with its path in the file. */
export interface NamedClient {
  readonly kind: "vpc" | "network";
  readonly name: string;
  readonly at: ProblemPath;
}

/** A target of a forwarding rule, with its path in the file. */
export interface NamedTarget {
  readonly rule: string;
  readonly address: string;
  readonly at: ProblemPath;
}

/** Resolver endpoints of one VPC and private zones; `account` and `region` are those of the VPC. */
export interface ResolvedDns extends Omit<ResolvedLink<HybridDnsSpec>, "flows"> {
  /** In the order of the file, because paths contain the index. */
  readonly namedClients: readonly NamedClient[];
  /** In the order of the file, because paths contain the index. */
  readonly namedTargets: readonly NamedTarget[];
  /** VPCs that the file gives for each private zone. The VPC of the endpoints uses it in any case. */
  readonly zoneVpcs: Readonly<Record<string, readonly string[]>>;
  /** ARN of the SNS topic for alarms. @default - an encrypted topic is created if there are endpoints */
  readonly alarmTopic?: string;
}
