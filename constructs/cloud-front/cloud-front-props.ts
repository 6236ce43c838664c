import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { ITerraformDependable } from "cdktf";
import type { PlainHttpMode, ShieldSpec, ViewerPolicy } from "../../capabilities/load-balancer/model";
import type { WebAclSettings } from "../../capabilities/web-acl/model";
import type { Ipv4Cidr } from "../../core/addressing";
import type { CloudFrontAlarms } from "./front-alarms";

/** The internal load balancer that gets all requests. */
export interface CloudFrontOrigin {
  readonly loadBalancerArn: string;
  readonly dnsName: string;
  /** Port of its HTTPS listener. */
  readonly port: number;
  /** Its idle timeout, which times of CloudFront follow. */
  readonly idleTimeoutSeconds: number;
  /** What must exist before requests arrive. */
  readonly listeners: readonly ITerraformDependable[];
}

/** What proves to ACM that the domains belong to this account. */
export interface CloudFrontProofs {
  /** Validation records, if all of them are known. @default - they exist */
  readonly recordFqdns?: readonly string[];
  /** What waits for those that are not. @default - none */
  readonly issued?: readonly ITerraformDependable[];
}

export interface CloudFrontProps {
  /** Unique in the account; names the web ACL and the logs. */
  readonly frontName: string;
  readonly origin: CloudFrontOrigin;
  /** Names that clients ask for, the default one first. */
  readonly domains: readonly string[];
  /** ARN of a certificate in us-east-1 for all domains. @default - ACM issues one */
  readonly certificateArn?: string;
  /** @default - the records exist */
  readonly proofs?: CloudFrontProofs;
  /** Admitted ranges; empty for nobody. @default - everyone who violates no rule of the web ACL */
  readonly allowlist?: readonly Ipv4Cidr[];
  /** Ranges that are refused before anything else is asked. @default - none */
  readonly denied?: readonly Ipv4Cidr[];
  /** @default - the rules block, 2,000 requests of one address in five minutes */
  readonly webAcl?: Partial<WebAclSettings>;
  /** @default "TLSv1.2_2021" */
  readonly viewerPolicy?: ViewerPolicy;
  /** What viewers get on port 80. @default "off" */
  readonly plainHttp?: PlainHttpMode;
  /** Whether viewers may use HTTP/2. @default true */
  readonly http2?: boolean;
  /** @default - all alarms, with a topic of its own */
  readonly alarms?: CloudFrontAlarms;
  /** How Shield Advanced protects the distribution. @default - Shield Standard alone */
  readonly shield?: ShieldSpec;
  /** Name of the key of a topic of its own, after `alias/`. */
  readonly alarmKeyAlias: string;
  /** Name of the log bucket's key after `alias/`. */
  readonly keyAlias: string;
  /** Retention of access logs and of the web ACL's log in days, at least 365. @default 365 */
  readonly logRetentionDays?: number;
  /** Whether AWS and Terraform reject the deletion of the distribution and its logs. @default true */
  readonly deletionProtection?: boolean;
  /** Provider of us-east-1. @default - that of the stack, which is in us-east-1 */
  readonly globalProvider?: AwsProvider;
}
