import fc from "fast-check";
import { AddressSpace, Ipv4Cidr } from "../../../core/addressing";
import { CROWDED, cidrsIn } from "../../helpers/arbitraries";

const cidr = Ipv4Cidr.parse;

describe("AddressSpace", () => {
  test("an empty range gives its first block, a full one gives none", () => {
    const space = new AddressSpace();
    expect(String(space.firstFree(cidr("10.0.0.0/16"), 24))).toBe("10.0.0.0/24");
    space.take(cidr("10.0.0.0/16"));
    expect(space.firstFree(cidr("10.0.0.0/16"), 32)).toBeUndefined();
    expect(space.firstFree(cidr("10.1.0.0/24"), 16)).toBeUndefined();
  });

  test("with one address free that address is found", () => {
    const hole = cidr("10.0.3.7/32");
    const taken = cidr("10.0.0.0/22")
      .split(32)
      .filter((address) => !address.equals(hole));
    const space = new AddressSpace(taken);
    expect(String(space.firstFree(cidr("10.0.0.0/22"), 32))).toBe("10.0.3.7/32");
    expect(space.firstFree(cidr("10.0.0.0/22"), 31)).toBeUndefined();
  });

  test("the two ends of the address space", () => {
    const space = new AddressSpace([cidr("0.0.0.0/1")]);
    expect(String(space.firstFree(Ipv4Cidr.ANY, 1))).toBe("128.0.0.0/1");
    space.take(cidr("255.255.255.255/32"));
    expect(String(space.firstFree(Ipv4Cidr.ANY, 2))).toBe("128.0.0.0/2");
    expect(space.isFree(cidr("255.255.255.254/32"))).toBe(true);
    expect(space.isFree(cidr("255.255.255.254/31"))).toBe(false);
  });

  test("agrees with a set of single addresses, whatever the order in which ranges are taken", () => {
    const ranges = fc.array(cidrsIn(CROWDED, { min: 25 }), { maxLength: 20 });
    fc.assert(
      fc.property(
        ranges,
        ranges,
        cidrsIn(CROWDED),
        fc.integer({ min: 24, max: 32 }),
        (a, b, within, prefix) => {
          const space = new AddressSpace(a);
          for (const range of b) space.take(range);
          const isFree = (range: Ipv4Cidr) => ![...a, ...b].some((taken) => taken.overlaps(range));
          expect(space.isFree(within)).toBe(isFree(within));
          const expected = prefix < within.prefix ? undefined : within.split(prefix).find(isFree);
          expect(String(space.firstFree(within, prefix))).toBe(String(expected));
        },
      ),
      { numRuns: 300 },
    );
  });
});
