import type { DesiredFirewallRule, DesiredMapping } from "../desired";

/**
 * What the platform and its client add by themselves. It is closed when the file does not name it, although it is not of the
 * file: it is what everybody gets, not what somebody chose.
 */

/** https://docs.mulesoft.com/cloudhub/vpc-firewall-rules-concept: four rules of a new VPC. */
export function defaultFirewallRules(vpcRange: string): readonly DesiredFirewallRule[] {
  const rule = (cidrBlock: string, port: number): DesiredFirewallRule => ({
    cidrBlock,
    protocol: "tcp",
    fromPort: port,
    toPort: port,
  });
  return [rule(EVERYBODY, 8081), rule(EVERYBODY, 8082), rule(vpcRange, 8091), rule(vpcRange, 8092)];
}

/** https://docs.mulesoft.com/cloudhub/lb-create-arm: the allowlist of a new load balancer. */
export const EVERYBODY = "0.0.0.0/0";

/** The client gives it to each new endpoint (`load-balancer:create` and `ssl-endpoint:add`): every application, by its name. */
export const DEFAULT_MAPPING: DesiredMapping = {
  inputUri: "/{app}/",
  appName: "{app}",
  appUri: "/",
  upstreamProtocol: "http",
};
