import { Port, planNetworkAcl } from "../../../core/firewall";
import { attempt, inbound, keys, outbound } from "./network-acl-fixture";

describe("entries", () => {
  test("an inbound flow: its connections in, the answers out", () => {
    expect(planNetworkAcl([inbound(Port.tcp(8443), "10.0.0.0/12")])).toMatchObject([
      {
        key: "ingress-tcp-8443-10-0-0-0_12",
        direction: "ingress",
        protocol: "tcp",
        fromPort: 8443,
        toPort: 8443,
        action: "allow",
      },
      {
        key: "egress-tcp-1024-65535-10-0-0-0_12",
        direction: "egress",
        protocol: "tcp",
        fromPort: 1024,
        toPort: 65535,
        action: "allow",
      },
    ]);
  });

  test("an outbound flow to the world: no answer to 3389", () => {
    expect(keys(outbound(Port.HTTPS, "0.0.0.0/0"))).toEqual([
      "ingress-tcp-1024-3388-0-0-0-0_0",
      "ingress-tcp-3390-65535-0-0-0-0_0",
      "egress-tcp-443-0-0-0-0_0",
    ]);
  });

  test("an inbound flow from the world: its clients may send from 3389, and the other answers keep their entries", () => {
    expect(keys(inbound(Port.HTTPS, "0.0.0.0/0"))).toEqual([
      "ingress-tcp-443-0-0-0-0_0",
      "egress-tcp-1024-3388-0-0-0-0_0",
      "egress-tcp-3389-0-0-0-0_0",
      "egress-tcp-3390-65535-0-0-0-0_0",
    ]);
  });

  test("UDP answers come as UDP, ICMP answers as ICMP", () => {
    expect(keys(outbound(Port.DNS_UDP, "10.0.0.2/32"), inbound(Port.icmp(), "10.0.0.0/8"))).toEqual([
      "ingress-icmp-10-0-0-0_8",
      "ingress-udp-1024-65535-10-0-0-2_32",
      "egress-icmp-10-0-0-0_8",
      "egress-udp-53-10-0-0-2_32",
    ]);
  });

  test("the same flow twice, and flows with the same answers, share entries", () => {
    const flow = inbound(Port.HTTPS, "10.0.0.0/16");
    expect(keys(flow, flow)).toHaveLength(2);
    expect(keys(flow, inbound(Port.tcp(8443), "10.0.0.0/16"))).toHaveLength(3);
    expect(keys()).toEqual([]);
  });

  test("flows both ways on all ephemeral ports let each other's answers pass", () => {
    const all = Port.tcpRange(1, 65535);
    expect(keys(inbound(all, "10.0.0.0/16"), outbound(all, "10.0.0.0/16"))).toEqual([
      "ingress-tcp-1-65535-10-0-0-0_16",
      "egress-tcp-1-65535-10-0-0-0_16",
    ]);
    expect(keys(inbound(all, "10.0.0.0/16"), outbound(all, "10.1.0.0/16"))).toHaveLength(4);
    const few = Port.tcpRange(8000, 8010);
    expect(keys(inbound(few, "10.0.0.0/16"), outbound(few, "10.0.0.0/16"))).toHaveLength(4);
  });

  test("SSH for everyone is possible when a flow names exactly that, but not inside a range", () => {
    expect(keys(inbound(Port.tcp(22), "0.0.0.0/0"))).toContain("ingress-tcp-22-0-0-0-0_0");
    expect(attempt([inbound(Port.tcpRange(1, 1024), "0.0.0.0/0")])).toBe("WORLD_RANGE_COVERS_ADMIN_PORT");
    expect(attempt([inbound(Port.tcpRange(3000, 4000), "0.0.0.0/1")])).toBe("WORLD_RANGE_COVERS_ADMIN_PORT");
    expect(attempt([outbound(Port.tcpRange(1024, 65535), "0.0.0.0/0")])).toHaveLength(3);
  });
});
