import {
  addressFlows,
  type FabricFlow,
  fabricAddressFlows,
} from "../../../../capabilities/runtime-fabric/model";
import { Ipv4Cidr } from "../../../../core/addressing";
import { type NetworkAclFlow, Port } from "../../../../core/firewall";
import { environmentOf, fabricOf, fullFabric } from "./fixture";

const lines = (flows: readonly NetworkAclFlow[]) =>
  flows.map(({ direction, port, peer }) => `${direction} ${port} ${peer}`);

const range = Ipv4Cidr.parse;

test("everything that the policies name by address, each once", () => {
  expect(lines(fabricAddressFlows(fullFabric()))).toEqual([
    "outbound tcp/443 10.96.0.0/24",
    "outbound tcp/3128 10.9.0.0/28",
    "outbound tcp/5432 10.0.9.0/28",
    "outbound tcp/1521 10.0.8.0/28",
    "outbound tcp/5000-5010 10.0.8.0/28",
  ]);
});

test("hosts by name are everywhere, on the ports of the control plane", () => {
  const named = fabricOf({ controlPlaneEgress: { kind: "cilium-fqdn" } });
  expect(lines(fabricAddressFlows(named))).toEqual([
    "outbound tcp/443 10.96.0.0/24",
    "outbound tcp/443 0.0.0.0/0",
  ]);
});

test("what never leaves the node crosses no subnet: the DNS cache and the API server's Service", () => {
  const { cluster } = fabricOf();
  const apiServer = { cidrs: ["10.8.0.0/28", "10.100.0.1/32", "172.20.0.1/32"].map(range), port: 6443 };
  const spec = fabricOf({
    cluster: { ...cluster, apiServer, nodeLocalDns: true },
    controlPlaneEgress: { kind: "cidrs", cidrs: [range("52.10.0.0/28")] },
    // A system of record that happens to have the address of a Service is not taken for it.
    environments: [
      environmentOf("live", {
        egress: [{ name: "db", cidrs: [range("172.20.0.1/32")], ports: [Port.udp(514)] }],
      }),
    ],
  });
  expect(lines(fabricAddressFlows(spec))).toEqual([
    "outbound tcp/6443 10.8.0.0/28",
    "outbound tcp/443 52.10.0.0/28",
    "outbound udp/514 172.20.0.1/32",
  ]);
});

test("a flow from addresses is inbound, and all ports are those of TCP and UDP", () => {
  const flow: FabricFlow = {
    name: "callers",
    from: { kind: "addresses", cidrs: [range("10.2.0.0/28")] },
    to: { kind: "namespace", namespace: "live" },
    ports: "all",
    purpose: "calls without an ingress",
  };
  expect(lines(addressFlows(flow))).toEqual([
    "inbound tcp/1-65535 10.2.0.0/28",
    "inbound udp/1-65535 10.2.0.0/28",
  ]);
});
