import type { TransitGatewaySpec } from "../../../capabilities/transit-gateway/model";
import {
  TransitGateway,
  type TransitGatewayProps,
  TransitSegments,
} from "../../../constructs/transit-gateway";
import { transitGateway } from "../../capabilities/link/model/fixture";
import { type SynthesisedStack, synthStack } from "../../helpers/synth";
import { attached } from "../link/fixture";

export const OFFICE = "tgw-attach-office";

/** The gateway and the places of all its attachments, the VPN's included. */
export const synthGateway = (more: Partial<TransitGatewayProps> = {}): SynthesisedStack =>
  synthStack((stack) => {
    const spec = more.spec ?? transitGateway();
    const gateway = new TransitGateway(stack, "Gateway", { vpcs: attached, ...more, spec });
    new TransitSegments(stack, "Places", {
      spec,
      tableIds: gateway.tableIds,
      attachmentIds: { ...gateway.attachmentIds, "vpn-office": OFFICE },
    });
  });

/** The gateway with these fields replaced. */
export const spec = (more: Partial<TransitGatewaySpec>) => transitGateway(more);
