import { Wafv2IpSet } from "@cdktf/provider-aws/lib/wafv2-ip-set";
import { Wafv2WebAcl } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association";
import { Wafv2WebAclLoggingConfiguration } from "@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import {
  COMMON_RULE_SET,
  MANAGED_RULE_GROUPS,
  sortedExceptions,
  WEB_ACL_SETTINGS,
} from "../../capabilities/web-acl/model";
import { summarise } from "../../core/addressing";
import { LogGroup } from "../observability";
import { checkCapacity, checkWebAcl } from "./web-acl-checks";
import type { WebAclProps } from "./web-acl-props";
import {
  admissionRule,
  type CountedRule,
  denialRule,
  exceptionRule,
  groupRule,
  rateRule,
  visible,
} from "./web-acl-rules";

/**
 * A web ACL: a rate limit, AWS's rules against known bad addresses and requests, and optionally an
 * allowlist of up to 10,000 ranges. Its decisions are logged without credentials.
 */
export class WebAcl extends Construct {
  readonly webAclArn: string;
  /** Capacity units in use; up to 1,500 are included in the basic price. */
  readonly capacity: number;

  constructor(scope: Construct, id: string, props: WebAclProps) {
    super(scope, id);
    const { webAclName: name, scope: kind = "REGIONAL", admitsNobody = false } = props;
    const allowlist = admitsNobody ? undefined : props.allowlist && summarise(props.allowlist);
    checkWebAcl(props, allowlist);
    const rules = this.rules(props, allowlist?.map(String));
    checkCapacity(name, rules);
    this.capacity = rules.reduce((sum, rule) => sum + rule.capacity, 0);

    const acl = new Wafv2WebAcl(this, "Resource", {
      name,
      description: `Guards load balancers: ${name}`,
      scope: kind,
      defaultAction: allowlist || admitsNobody ? { block: {} } : { allow: {} },
      rule: rules.map(({ rule }) => rule),
      ...(props.bodyKilobytes === undefined ? {} : { associationConfig: bodies(props.bodyKilobytes) }),
      // Sampled requests in the console show headers, too, and the redaction of the log does not apply to them.
      dataProtectionConfig: {
        dataProtection: [
          {
            action: "SUBSTITUTION",
            field: { fieldType: "SINGLE_HEADER", fieldKeys: CREDENTIALS },
            excludeRuleMatchDetails: false,
            excludeRateBasedDetails: false,
          },
        ],
      },
      visibilityConfig: visible(name),
      tags: { Name: name },
    });
    this.webAclArn = acl.arn;
    this.log(acl.arn, props);
  }

  /**
   * Associates the web ACL with `resourceArn`, which can have only one. `id` is the stable construct id of the
   * association. Returns the association as a dependency.
   */
  protect(id: string, resourceArn: string): ITerraformDependable {
    return new Wafv2WebAclAssociation(this, id, { webAclArn: this.webAclArn, resourceArn });
  }

  private rules(props: WebAclProps, allowlist: readonly string[] | undefined): CountedRule[] {
    const { mode, rateLimit, ruleGroups = {}, exceptions = {} } = { ...WEB_ACL_SETTINGS, ...props };
    const excepted = sortedExceptions(exceptions);
    const further = Object.entries(ruleGroups).sort(([a], [b]) => (a < b ? -1 : 1));
    const denied = summarise(props.denied ?? []).map(String);
    const rules = [
      ...(denied.length === 0 ? [] : [denialRule(this.ipSet("Denied", "denied", props, denied).arn)]),
      rateRule(rateLimit, mode),
      ...MANAGED_RULE_GROUPS.map((group, index) =>
        groupRule(
          withExceptions(
            group,
            excepted.map(([, { rule }]) => rule),
          ),
          20 + index * 10,
          mode,
        ),
      ),
      ...excepted.map(([name, exception], index) => exceptionRule(name, exception, 60 + index, mode)),
      ...further.map(([name, group], index) => groupRule({ ...group, name }, 100 + index * 10, mode)),
    ];
    if (allowlist === undefined) return rules;
    return [...rules, admissionRule(this.ipSet("Allowlist", "allowlist", props, allowlist).arn)];
  }

  private ipSet(
    id: string,
    what: keyof typeof IP_SETS,
    { webAclName, scope = "REGIONAL" }: WebAclProps,
    addresses: readonly string[],
  ): Wafv2IpSet {
    const name = `${webAclName}-${what}`;
    return new Wafv2IpSet(this, id, {
      name,
      description: `${IP_SETS[what]} web ACL ${webAclName}`,
      scope,
      ipAddressVersion: "IPV4",
      addresses: [...addresses],
      tags: { Name: name },
    });
  }

  private log(resourceArn: string, props: WebAclProps): void {
    const { logRetentionDays, deletionProtection } = props;
    const group = new LogGroup(this, "Log", {
      logGroupName: `aws-waf-logs-${props.webAclName}`, // WAF writes to groups of this prefix only
      ...(logRetentionDays === undefined ? {} : { retentionDays: logRetentionDays }),
      ...(deletionProtection === undefined ? {} : { deletionProtection }),
    });
    new Wafv2WebAclLoggingConfiguration(this, "Logging", {
      resourceArn,
      logDestinationConfigs: [group.logGroupArn],
      redactedFields: CREDENTIALS.map((name) => ({ singleHeader: { name } })),
    });
  }
}

const IP_SETS = { allowlist: "Who may come past", denied: "Who is refused by" } as const;

function bodies(kilobytes: number) {
  return {
    requestBody: [{ cloudfront: { defaultSizeInspectionLimit: `KB_${kilobytes}` } }],
  };
}

/** A rule with exceptions only counts in its group, and blocks by the exception. */
function withExceptions<T extends { readonly name: string; readonly counted?: readonly string[] }>(
  group: T,
  rules: readonly string[],
): T {
  if (group.name !== COMMON_RULE_SET || rules.length === 0) return group;
  return { ...group, counted: [...new Set([...(group.counted ?? []), ...rules])].sort() };
}

/**
 * Headers with credentials: a reader of the log could act as the client. `client_secret` is that of
 * https://docs.mulesoft.com/mule-gateway/policies-included-client-id-enforcement
 */
const CREDENTIALS = ["authorization", "client_secret", "cookie", "proxy-authorization", "x-api-key"];
