import type { ProblemPath } from "../../core/problem";
import type { ResolvedLink } from "../link/resolved";
import type { HybridDnsSpec } from "./model";

/** One whose resolvers may ask the inbound endpoint, and where the file names it. */
export interface NamedClient {
  readonly kind: "vpc" | "network";
  readonly name: string;
  readonly at: ProblemPath;
}

/** A resolver that a forwarding rule names, and where the file does. */
export interface NamedTarget {
  readonly rule: string;
  readonly address: string;
  readonly at: ProblemPath;
}

/** Names over links: endpoints of the Resolver in one VPC, and private zones; `account` and `region` are those of that VPC. */
export interface ResolvedDns extends Omit<ResolvedLink<HybridDnsSpec>, "flows"> {
  /** In the order of the file, by which messages name their places. */
  readonly namedClients: readonly NamedClient[];
  /** In the order of the file, too. */
  readonly namedTargets: readonly NamedTarget[];
  /** VPCs that the file names for each private zone. That of the endpoints sees it in any case. */
  readonly zoneVpcs: Readonly<Record<string, readonly string[]>>;
  /** ARN of the topic that alarms go to. @default - an encrypted topic is made, where there are endpoints */
  readonly alarmTopic?: string;
}
