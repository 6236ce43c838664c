import { TransitGateway, type TransitGatewayProps, TransitSegments } from "../../../constructs/connectivity";
import type { TransitGatewaySpec } from "../../../core/connectivity";
import { type SynthesisedStack, synthStack } from "../../helpers/synth";
import { attached, transitGateway } from "./fixture";

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
