import { checkSecondaryCidr } from "../../../../capabilities/vpc/model";
import { Ipv4Cidr } from "../../../../core/addressing";

const check = (primary: string, secondary: string) => () =>
  checkSecondaryCidr(Ipv4Cidr.parse(primary), Ipv4Cidr.parse(secondary));

describe("secondary CIDRs that AWS associates", () => {
  test.each([
    ["10.96.0.0/16", "10.97.0.0/16"],
    ["10.96.0.0/16", "100.64.0.0/16"],
    ["172.16.0.0/16", "172.31.0.0/16"],
    ["192.168.0.0/24", "192.168.1.0/24"],
    ["10.96.0.0/16", "203.0.113.0/24"],
    ["100.64.0.0/16", "100.65.0.0/16"],
  ])("beside %s: %s", (primary, secondary) => {
    expect(check(primary, secondary)).not.toThrow();
  });

  test.each([
    ["10.96.0.0/16", "172.16.0.0/16", "172.16.0.0/12 can't be mixed with other private blocks"],
    ["172.16.0.0/16", "192.168.0.0/24", "192.168.0.0/16 can't be mixed with other private blocks"],
    ["100.64.0.0/16", "10.0.0.0/16", "10.0.0.0/8 can't be mixed with other private blocks"],
    ["10.96.0.0/16", "198.19.0.0/24", "198.19.0.0/16 is reserved"],
    ["198.18.0.0/16", "198.19.0.0/16", "198.19.0.0/16 is reserved"],
  ])("not beside %s: %s (%s)", (primary, secondary, reason) => {
    expect(check(primary, secondary)).toThrow(
      `SECONDARY_CIDR_REFUSED AWS does not take this secondary CIDR beside ${primary} (${reason}); got ${secondary}`,
    );
  });
});
