import fc from "fast-check";
import { IPv4CidrRange } from "ip-num";
import { formatAddress, Ipv4Cidr, sizeOfPrefix } from "../../../core/addressing";
import { InputError } from "../../../core/problem";
import { cidrs } from "../../helpers/arbitraries";

const codeOf = (text: string, read = Ipv4Cidr.parse) => {
  try {
    return read(text).toString();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ code, fix }) => `${code}: ${fix}`).join();
  }
};

describe("parse", () => {
  test.each(["0.0.0.0/0", "255.255.255.255/32", "10.96.0.0/16", "128.0.0.0/1", "0.0.0.0/32"])(
    "%s",
    (text) => {
      expect(Ipv4Cidr.parse(text).toString()).toBe(text);
      expect(JSON.stringify(Ipv4Cidr.parse(text))).toBe(JSON.stringify(text));
    },
  );

  const notation = "CIDR_NOTATION: write it like 10.0.0.0/24";
  test.each([
    [
      "10.0.0.0",
      "CIDR_PREFIX_MISSING: write 10.0.0.0/8 for the whole network, or 10.0.0.0/32 for this one address",
    ],
    ["10.0.0.5", "CIDR_PREFIX_MISSING: write 10.0.0.5/32 for this one address"],
    ["10.0.0.1/24", "CIDR_HOST_BITS: did you mean 10.0.0.0/24?"],
    ["255.255.255.255/0", "CIDR_HOST_BITS: did you mean 0.0.0.0/0?"],
    ["255.255.255.255/31", "CIDR_HOST_BITS: did you mean 255.255.255.254/31?"],
    ["", notation],
    ["/", notation],
    ["10.0.0/8", notation],
    ["10.0.0.0.0/8", notation],
    ["10.0.0.0/33", notation],
    ["10.0.0.0/", notation],
    ["10.0.0.0/08", notation],
    ["10.0.0.0/-1", notation],
    ["10.0.0.0/8/8", notation],
    ["10.0.0.0/8 ", "CIDR_NOTATION: did you mean 10.0.0.0/8?"],
    [" 10.0.0.0/8", "CIDR_NOTATION: did you mean 10.0.0.0/8?"],
    ["10.0.0.0 /8", "CIDR_NOTATION: did you mean 10.0.0.0/8?"],
    ["10.0.0.0\\8", "CIDR_NOTATION: did you mean 10.0.0.0/8?"],
    ["10.0.0.0/255.0.0.0", "CIDR_NOTATION: did you mean 10.0.0.0/8?"],
    ["10.0.0.0/255.0.255.0", notation],
    ["010.0.0.0/8", notation],
    ["10.00.0.0/8", notation],
    ["10..0.0/8", notation],
    ["10.0.0.256/32", notation],
    ["10.0.0.1000/32", notation],
    ["0x0a.0.0.0/8", notation],
    ["10/8.0.0.0", notation],
    ["10.0.0.٣/32", notation],
    ["2001:db8::/32", notation],
    ["everything", notation],
  ])("refuses %j", (text, expected) => {
    expect(codeOf(text)).toBe(expected);
    expect(codeOf(text, Ipv4Cidr.read)).toBe(expected);
  });

  test("what is formatted is what was parsed, and ip-num reads the same addresses", () => {
    fc.assert(
      fc.property(cidrs(), (cidr) => {
        const text = cidr.toString();
        expect(Ipv4Cidr.parse(text).equals(cidr)).toBe(true);
        const theirs = IPv4CidrRange.fromCidr(text);
        expect(Number(theirs.getFirst().getValue())).toBe(cidr.first);
        expect(Number(theirs.getLast().getValue())).toBe(cidr.last);
        expect(Number(theirs.getSize())).toBe(cidr.size);
      }),
    );
  });

  test("every text that is accepted comes back unchanged", () => {
    const almost = fc.stringMatching(/^[0-9]{1,3}(\.[0-9]{0,3}){2,4}\/[0-9]{0,3}$/);
    fc.assert(
      fc.property(fc.oneof(almost, fc.string()), (text) => {
        const result = codeOf(text);
        expect(result === text || result.startsWith("CIDR_")).toBe(true);
        // What a person wrote is read by ip-num: two readers, one answer.
        expect(codeOf(text, Ipv4Cidr.read)).toBe(result);
      }),
    );
  });
});

describe("of and around", () => {
  test.each([
    [0, -1],
    [0, 33],
    [0, 1.5],
    [-1, 32],
    [0.5, 32],
    [2 ** 32, 32],
    [Number.NaN, 8],
    [1, 31],
    [2 ** 31 + 1, 1],
  ])("no range starts at %d with /%d", (first, prefix) => {
    expect(() => Ipv4Cidr.of(first, prefix)).toThrow(RangeError);
  });

  test("the range around an address holds it, at every prefix", () => {
    const address = fc.oneof(fc.nat(0xffff_ffff), fc.constantFrom(0, 0x8000_0000, 0xffff_ffff));
    fc.assert(
      fc.property(address, fc.nat(32), (at, prefix) => {
        const range = Ipv4Cidr.around(at, prefix);
        expect(range.containsAddress(at)).toBe(true);
        expect(range.size).toBe(2 ** (32 - prefix));
        expect(sizeOfPrefix(prefix)).toBe(range.size);
      }),
    );
  });
});

describe("relations", () => {
  test("overlap is sharing an address, containing is sharing all of them", () => {
    fc.assert(
      fc.property(cidrs(), cidrs(), (a, b) => {
        expect(a.overlaps(b)).toBe(b.overlaps(a));
        expect(a.overlaps(b)).toBe(a.contains(b) || b.contains(a));
        expect(a.contains(b) && b.contains(a)).toBe(a.equals(b));
        expect(Math.sign(Ipv4Cidr.compare(a, b))).toBe(-Math.sign(Ipv4Cidr.compare(b, a)) + 0);
      }),
    );
  });

  test("ranges that share only their last or first address overlap", () => {
    const net = Ipv4Cidr.parse("10.0.0.0/24");
    expect(net.overlaps(Ipv4Cidr.parse("10.0.0.255/32"))).toBe(true);
    expect(net.overlaps(Ipv4Cidr.parse("10.0.0.0/32"))).toBe(true);
    expect(net.overlaps(Ipv4Cidr.parse("10.0.1.0/32"))).toBe(false);
  });

  test("two siblings are the range around them", () => {
    fc.assert(
      fc.property(cidrs({ min: 1 }), (cidr) => {
        expect(cidr.sibling.sibling.equals(cidr)).toBe(true);
        const parent = Ipv4Cidr.around(cidr.first, cidr.prefix - 1);
        expect(parent.split(cidr.prefix).some((half) => half.equals(cidr.sibling))).toBe(true);
      }),
    );
    expect(() => Ipv4Cidr.ANY.sibling).toThrow(RangeError);
  });
});

describe("split and addressAt", () => {
  test("pieces follow each other and fill the range", () => {
    const pieces = Ipv4Cidr.parse("10.0.0.0/22").split(24).map(String);
    expect(pieces).toEqual(["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24", "10.0.3.0/24"]);
    expect(Ipv4Cidr.ANY.split(1).map(String)).toEqual(["0.0.0.0/1", "128.0.0.0/1"]);
  });

  test.each([21, 33, 22.5])("a /22 has no blocks of /%d", (prefix) => {
    expect(() => Ipv4Cidr.parse("10.0.0.0/22").split(prefix)).toThrow("CIDR_SPLIT_PREFIX");
  });

  test("addresses by offset, and none outside", () => {
    const net = Ipv4Cidr.parse("10.0.0.252/30");
    expect(net.addressAt(3)).toBe("10.0.0.255");
    expect(formatAddress(0xffff_ffff)).toBe("255.255.255.255");
    for (const offset of [-1, 4, 0.5]) expect(() => net.addressAt(offset)).toThrow(RangeError);
  });
});
