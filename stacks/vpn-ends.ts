import type { Construct } from "constructs";
import { vpnAttachmentKey } from "../capabilities/transit-gateway/model";
import { KEY_SECRETS_OUTPUT, TUNNEL_ADDRESSES_OUTPUT } from "../capabilities/vpn/model";
import type { ResolvedVpn } from "../capabilities/vpn/resolved";
import type { IdsByKey } from "../constructs/vpc";
import { Vpn } from "../constructs/vpn";
import type { ResolvedEstate } from "../plan";
import { present } from "./present";

/** The VPNs of one gateway, with outputs for the other side and for other stacks. */
export interface VpnEnds {
  /** Name, value and description of outputs, which exist even without a VPN. */
  readonly outputs: readonly (readonly [name: string, value: IdsByKey, description: string])[];
  /** Attachments of a transit gateway by their key in its spec. */
  readonly attachmentIds: IdsByKey;
}

/** Defines VPNs at a gateway of the stack. */
export function defineVpns(
  scope: Construct,
  { organization }: ResolvedEstate,
  vpns: readonly ResolvedVpn[],
  gatewayId: string,
): VpnEnds {
  const made = vpns.map(({ name, spec, alarmTopic, logRetentionDays, tunnelsInUse, deletionProtection }) => ({
    name,
    vpn: new Vpn(scope, `Vpn-${name}`, {
      spec,
      gatewayId,
      namespace: `mule-landing-zone/${organization}`,
      logs: { retentionDays: logRetentionDays },
      alarms: present({ topicArn: alarmTopic }),
      tunnelsInUse,
      deletionProtection,
    }),
  }));
  const joined = (of: (vpn: Vpn) => IdsByKey): IdsByKey =>
    Object.assign({}, ...made.map(({ vpn }) => of(vpn)));
  return {
    outputs: [
      [TUNNEL_ADDRESSES_OUTPUT, joined((vpn) => vpn.tunnelAddresses), "AWS's ends of tunnels, by tunnel"],
      [KEY_SECRETS_OUTPUT, joined((vpn) => vpn.keySecrets), "Secrets with the keys, by connection"],
    ],
    attachmentIds: Object.fromEntries(
      made.flatMap(({ name, vpn }) =>
        Object.entries(vpn.attachmentIds).map(([device, id]) => [vpnAttachmentKey(name, device), id]),
      ),
    ),
  };
}
