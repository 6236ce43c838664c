import { type Body, blocks, type Subject } from "../../invariants/model";
import { followed } from "../packets/references";

/** A resource with its references followed, and the account that it is made in. */
interface Made {
  /** `dns-main aws_route53_zone.Dns_Private_Zones_aws_9813CAD7` */
  readonly id: string;
  readonly account: string;
  readonly args: Body;
}

/**
 * What the Resolver of a VPC says of a name, judged by nothing but what the stacks would have made: zones and
 * rules count for a VPC once it is associated, and those of another account once that account may.
 */
export class JsonResolver {
  private readonly made: readonly Made[];

  constructor(private readonly subject: Subject) {
    this.made = blocks(subject, "resource")
      .filter(({ type }) => /^aws_(route53|ram)_/.test(type))
      .map(({ stack, type, id, body }) => ({
        id: `${stack} ${type}.${id}`,
        account: this.accountOf(stack, body["provider"]),
        args: followed(subject.stacks, stack, body) as Body,
      }));
  }

  /** One line for each name that is asked for: an alias asks for the next. */
  ask(vpc: string, name: string): string[] {
    const lines: string[] = [];
    const asked = new Set<string>();
    let next: string | undefined = name;
    while (next !== undefined && !asked.has(next)) {
      asked.add(next);
      const line: string = this.answer(vpc, next);
      lines.push(line);
      next = /^CNAME (\S+)/.exec(line)?.[1];
    }
    return lines;
  }

  private answer(vpc: string, name: string): string {
    const labels = name.split(".");
    for (const index of labels.keys()) {
      const domain = labels.slice(index).join(".");
      const rule = this.rulesOf(vpc).find(({ args }) => args["domain_name"] === domain);
      if (rule !== undefined) return `asks ${ips(rule.args["target_ip"])} from ${this.endpointOf(rule)}`;
      const zone = this.zonesOf(vpc).find(({ args }) => args["name"] === domain);
      if (zone !== undefined) return this.record(zone, labels, index) ?? `nothing in ${domain}`;
    }
    return "aws";
  }

  /** The name itself, or the wildcard below the first of its parents that is there. */
  private record(zone: Made, labels: readonly string[], zoneAt: number): string | undefined {
    const records = this.all("aws_route53_record").filter(({ args }) => refers(args["zone_id"], zone));
    const names = records.map(({ args }) => String(args["name"]));
    for (let at = 0; at <= zoneAt; at++) {
      const here = labels.slice(at).join(".");
      const wanted = at === 0 ? here : `*.${here}`;
      const isThere = at === zoneAt || names.some((each) => each === here || each.endsWith(`.${here}`));
      if (isThere) return records.filter(({ args }) => args["name"] === wanted).map(recordText)[0];
    }
    return undefined;
  }

  private zonesOf(vpc: string): Made[] {
    const pairs = (type: string) => this.all(type).filter(({ args }) => args["vpc_id"] === vpc);
    return this.all("aws_route53_zone").filter((zone) => {
      if ([zone.args["vpc"]].flat().some((home) => (home as Body)["vpc_id"] === vpc)) return true;
      const isAllowed = pairs("aws_route53_vpc_association_authorization").some(({ args }) =>
        refers(args["zone_id"], zone),
      );
      return pairs("aws_route53_zone_association").some(
        ({ args, account }) => refers(args["zone_id"], zone) && (account === zone.account || isAllowed),
      );
    });
  }

  private rulesOf(vpc: string): Made[] {
    const associations = this.all("aws_route53_resolver_rule_association").filter(
      ({ args }) => args["vpc_id"] === vpc,
    );
    return this.all("aws_route53_resolver_rule").filter((rule) =>
      associations.some(
        ({ args, account }) =>
          refers(args["resolver_rule_id"], rule) &&
          (account === rule.account || this.isShared(rule, account)),
      ),
    );
  }

  private isShared(rule: Made, account: string): boolean {
    const shares = this.all("aws_ram_resource_association")
      .filter(({ args }) => refers(args["resource_arn"], rule))
      .map(({ args }) => args["resource_share_arn"]);
    return this.all("aws_ram_principal_association").some(
      ({ args }) => args["principal"] === account && shares.includes(args["resource_share_arn"]),
    );
  }

  private endpointOf({ args }: Made): string {
    const endpoint = this.all("aws_route53_resolver_endpoint").find(
      (one) => one.args["direction"] === "OUTBOUND" && refers(args["resolver_endpoint_id"], one),
    );
    return ips(endpoint?.args["ip_address"]);
  }

  private all(type: string): readonly Made[] {
    return this.made.filter(({ id }) => id.includes(` ${type}.`));
  }

  private accountOf(stack: string, provider: unknown): string {
    const [, alias] = String(provider ?? "aws").split(".");
    const found = this.subject.stacks[stack]?.provider?.["aws"]?.find((one) => one["alias"] === alias);
    return String([found?.["allowed_account_ids"]].flat()[0]);
  }
}

function recordText({ args }: Made): string {
  const { type, records, ttl, alias } = args;
  if (alias === undefined) return `${type} ${[records].flat().sort().join(" ")} for ${ttl} s`;
  const [, balancer] =
    /LoadBalancers_(.+)_[0-9A-F]{8}\.dns_name$/.exec(String((alias as Body)["name"])) ?? [];
  return `balancer ${balancer}`;
}

function ips(blocksOf: unknown): string {
  return [blocksOf ?? []]
    .flat()
    .map((block) => String((block as Body)["ip"]))
    .sort()
    .join(" ");
}

/** Whether an argument is an attribute of a resource. */
function refers(argument: unknown, { id }: Made): boolean {
  return String(argument).startsWith(`${id}.`);
}
