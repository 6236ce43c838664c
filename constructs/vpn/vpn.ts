import { CustomerGateway } from "@cdktf/provider-aws/lib/customer-gateway";
import { Ec2Tag } from "@cdktf/provider-aws/lib/ec2-tag";
import { VpnConnection } from "@cdktf/provider-aws/lib/vpn-connection";
import { VpnConnectionRoute } from "@cdktf/provider-aws/lib/vpn-connection-route";
import { Construct } from "constructs";
import { asnArgument, destinationKey } from "../../capabilities/link/model";
import {
  checkVpn,
  customerGatewayAsn,
  TUNNELS_IN_USE,
  type VpnDevice,
  type VpnSpec,
} from "../../capabilities/vpn/model";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import { InputError } from "../../core/problem";
import { constructId } from "../construct-id";
import { DEFAULT_NAMESPACE } from "../namespace";
import { AlarmTopic, LogGroup, protectedFromDestroy } from "../observability";
import type { IdsByKey } from "../vpc";
import { tunnelArguments } from "./tunnel-arguments";
import { TunnelAlarms } from "./vpn-alarms";
import type { VpnProps } from "./vpn-props";

/**
 * A site-to-site VPN: a connection with two tunnels for each customer gateway device, on a VPN gateway or a transit
 * gateway. AWS generates the keys and stores them in Secrets Manager, or both sides use certificates. Arguments,
 * outputs and the state contain no key.
 */
export class Vpn extends Construct {
  /** Public addresses of the AWS ends, by tunnel: `head-office/router-a/1`. */
  readonly tunnelAddresses: IdsByKey;
  /** ARNs of the secrets with the keys, by connection: `head-office/router-a`; none for certificates. */
  readonly keySecrets: IdsByKey;
  /** Attachments of a transit gateway, by device; none on a VPN gateway. */
  readonly attachmentIds: IdsByKey;

  /** @throws InputError with every problem of the VPN */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: VpnProps,
  ) {
    super(scope, id);
    const {
      spec,
      logs = {},
      deletionProtection = DELETION_PROTECTION,
      namespace = DEFAULT_NAMESPACE,
    } = props;
    const problems = checkVpn(spec, ["vpns", spec.name]);
    if (problems.length > 0) throw new InputError(problems);

    const name = `${namespace}/vpn/${spec.name}`;
    const { logGroupArn } = new LogGroup(this, "LogGroup", {
      // Only for log groups with this prefix can AWS deliver with one small policy, without a statement for each
      // group:
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
      logGroupName: `/aws/vendedlogs/${name}`,
      keyAlias: name,
      deletionProtection,
      ...(logs.retentionDays === undefined ? {} : { retentionDays: logs.retentionDays }),
    });
    const connections = new Construct(this, "Connections");
    const made = spec.devices.map((device) => ({
      device,
      connection: this.connection(connections, device, logGroupArn),
    }));
    for (const { device, connection } of made) this.routes(device, connection);
    new TunnelAlarms(this, "Alarms", {
      spec,
      connectionIds: Object.fromEntries(made.map(({ device, connection }) => [device.name, connection.id])),
      topicArn: this.topicArn(name),
      tunnelsInUse: props.tunnelsInUse ?? TUNNELS_IN_USE,
    });

    this.tunnelAddresses = Object.fromEntries(
      made.flatMap(({ device: { tunnels }, connection }) => [
        [tunnels[0].key, connection.tunnel1Address],
        [tunnels[1].key, connection.tunnel2Address],
      ]),
    );
    this.keySecrets = Object.fromEntries(
      made
        .filter(({ device }) => device.certificateArn === undefined)
        .map(({ device, connection }) => [`${spec.name}/${device.name}`, connection.presharedKeyArn]),
    );
    this.attachmentIds = this.attachments(made);
  }

  private connection(scope: Construct, device: VpnDevice, logGroupArn: string): VpnConnection {
    const { spec, gatewayId, deletionProtection } = this.props;
    const Name = connectionName(spec, device);
    const id = constructId(device.name);
    const asn = customerGatewayAsn(spec, device);
    const gateway = new CustomerGateway(scope, `${id}-gateway`, {
      type: "ipsec.1",
      ...(device.address === undefined ? {} : { ipAddress: device.address }),
      [asnArgument(asn)]: String(asn),
      ...(device.certificateArn === undefined ? {} : { certificateArn: device.certificateArn }),
      deviceName: Name, // of two with one address and number, AWS would make one
      tags: { Name },
      lifecycle: { createBeforeDestroy: true }, // a connection moves over to a new one
    });
    return new VpnConnection(scope, id, {
      type: "ipsec.1",
      customerGatewayId: gateway.id,
      // For a connection to a VPN gateway the provider rejects the acceleration argument, even if it is false.
      ...(spec.gateway.kind === "vpn-gateway"
        ? { vpnGatewayId: gatewayId }
        : { transitGatewayId: gatewayId, enableAcceleration: spec.acceleration }),
      staticRoutesOnly: spec.routing === "static",
      // The argument is rejected for a VPN gateway and for accelerated connections, even with its default value.
      ...(spec.gateway.kind === "transit-gateway" && !spec.acceleration
        ? { tunnelBandwidth: spec.bandwidth }
        : {}),
      ...(device.certificateArn === undefined ? { presharedKeyStorage: "SecretsManager" } : {}),
      ...tunnelArguments(spec, device, logGroupArn),
      tags: { Name },
      ...protectedFromDestroy(deletionProtection),
    });
  }

  /** Static routes on a VPN gateway. For a transit gateway they are in the tables of its segments. */
  private routes(device: VpnDevice, { id: vpnConnectionId }: VpnConnection): void {
    const { routing, gateway, prefixes } = this.props.spec;
    if (routing !== "static" || gateway.kind !== "vpn-gateway") return;
    const scope = this.node.tryFindChild("StaticRoutes") ?? new Construct(this, "StaticRoutes");
    for (const prefix of prefixes)
      new VpnConnectionRoute(scope, `${constructId(device.name)}-${destinationKey(prefix)}`, {
        vpnConnectionId,
        destinationCidrBlock: prefix.toString(),
      });
  }

  /** AWS creates the attachment with the connection, where it can't be tagged. */
  private attachments(made: readonly { device: VpnDevice; connection: VpnConnection }[]): IdsByKey {
    const { spec } = this.props;
    if (spec.gateway.kind !== "transit-gateway") return {};
    const scope = new Construct(this, "AttachmentNames");
    return Object.fromEntries(
      made.map(({ device, connection: { transitGatewayAttachmentId: resourceId } }) => {
        new Ec2Tag(scope, constructId(device.name), {
          resourceId,
          key: "Name",
          value: connectionName(spec, device),
        });
        return [device.name, resourceId];
      }),
    );
  }

  private topicArn(name: string): string {
    const { spec, alarms = {}, deletionProtection = DELETION_PROTECTION } = this.props;
    if (alarms.topicArn !== undefined) return alarms.topicArn;
    return new AlarmTopic(this, "AlarmTopic", {
      topicName: `vpn-${spec.name}-alarms`,
      keyAlias: `${name}/alarms`,
      deletionProtection,
    }).topicArn;
  }
}

function connectionName({ name }: VpnSpec, device: VpnDevice): string {
  return `${name}-${device.name}`;
}
