import { Vpn, type VpnProps } from "../../../constructs/vpn";
import { vpn } from "../../capabilities/link/model/fixture";
import { type SynthesisedStack, synthStack } from "../../helpers/synth";
import { ofType } from "../link/fixture";

export const synthVpn = (more: Partial<VpnProps> = {}): SynthesisedStack =>
  synthStack((stack) => {
    new Vpn(stack, "Vpn", { spec: vpn(), gatewayId: "vgw-1", ...more });
  });

export const connection = (stack: SynthesisedStack, id = "Vpn_Connections_router-a") =>
  ofType(stack, "aws_vpn_connection")[id] ?? {};
