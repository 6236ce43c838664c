import { DirectConnect, type DirectConnectProps } from "../../../constructs/direct-connect";
import { cidrs, directConnect, virtualInterface } from "../../capabilities/link/model/fixture";
import { type SynthesisedStack, synthStack } from "../../helpers/synth";

export const minimal: DirectConnectProps = {
  spec: directConnect(),
  gateways: { production: { gatewayId: "vgw-1" } },
  interfaces: { a: { virtualInterfaceId: "dxvif-1" } },
};

export const synthConnect = (more: Partial<DirectConnectProps> = {}): SynthesisedStack =>
  synthStack((stack) => new DirectConnect(stack, "Connect", { ...minimal, ...more }));

export const transit = (more: Partial<DirectConnectProps["spec"]> = {}) =>
  directConnect({
    associations: [
      {
        kind: "transit-gateway",
        name: "main",
        asn: 64_700,
        allowedPrefixes: cidrs("10.97.0.0/24", "10.96.0.0/24"),
        ranges: [],
        handshake: "none",
      },
    ],
    interfaces: [virtualInterface("a", { kind: "transit", mtu: 8500 })],
    ...more,
  });
