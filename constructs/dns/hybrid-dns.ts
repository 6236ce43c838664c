import { Construct } from "constructs";
import { checkHybridDns, needsEndpoint, planResolverRules } from "../../capabilities/dns/model";
import { ENDPOINT_DIRECTIONS, type EndpointDirection } from "../../capabilities/vpc/model";
import { InputError } from "../../core/problem";
import type { IdsByKey } from "../vpc";
import { ForwardingRules } from "./forwarding-rules";
import type { HybridDnsProps } from "./hybrid-dns-props";
import { PrivateZones } from "./private-zones";
import { ResolverAlarms } from "./resolver-alarms";
import { ResolverEndpoint } from "./resolver-endpoint";

/**
 * DNS over links: Resolver endpoints in one VPC for both directions, forwarding rules, and private zones that
 * several VPCs use. Parts without clients or targets are not created.
 */
export class HybridDns extends Construct {
  /** Addresses of the inbound endpoint by zone; empty without one. */
  readonly inboundAddresses: IdsByKey;
  /** Addresses of the outbound endpoint by zone; empty without one. */
  readonly outboundAddresses: IdsByKey;
  /** By forwarding rule. */
  readonly forwardingRuleIds: IdsByKey;
  /** By zone. */
  readonly privateZoneIds: IdsByKey;

  /** @throws InputError with every problem of the spec, or `DNS_PART_UNKNOWN` for a part that is not in the props */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: HybridDnsProps,
  ) {
    super(scope, id);
    const problems = checkHybridDns(props.spec, ["dns", props.spec.name]);
    if (problems.length > 0) throw new InputError(problems);
    const endpointIds = this.endpoints();
    const outbound = endpointIds.get("outbound");
    this.inboundAddresses = endpointIds.has("inbound") ? this.addresses("inbound") : {};
    this.outboundAddresses = outbound === undefined ? {} : this.addresses("outbound");
    this.forwardingRuleIds =
      outbound === undefined
        ? {}
        : new ForwardingRules(this, "Forwarding", { ...props, endpointId: outbound }).ruleIds;
    this.privateZoneIds = new PrivateZones(this, "Private", props).zoneIds;
  }

  private endpoints(): ReadonlyMap<EndpointDirection, string> {
    const { props } = this;
    const scope = new Construct(this, "Endpoints");
    const endpointIds = new Map<EndpointDirection, string>();
    for (const direction of ENDPOINT_DIRECTIONS) {
      if (!needsEndpoint(props.spec, direction)) continue;
      const rules = planResolverRules(props.spec, direction);
      const endpoint = new ResolverEndpoint(scope, direction, { ...props, direction, rules });
      endpointIds.set(direction, endpoint.endpointId);
    }
    if (endpointIds.size > 0) new ResolverAlarms(this, "Alarms", { ...props, endpointIds });
    return endpointIds;
  }

  private addresses(direction: EndpointDirection): IdsByKey {
    return Object.fromEntries(
      this.props.spec.endpoints.map((endpoint) => [endpoint.zone, endpoint[direction].address]),
    );
  }
}
