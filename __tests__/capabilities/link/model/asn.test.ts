import { amazonAsn, asnArgument, customerAsn, equalAsns } from "../../../../capabilities/link/model";
import { InputError, problemText } from "../../../../core/problem";

const codeOf = (step: () => unknown): string => {
  try {
    step();
    return "";
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ code }) => code).join();
  }
};

test.each([
  [0, "ASN_OUT_OF_RANGE"],
  [-1, "ASN_OUT_OF_RANGE"],
  [1.5, "ASN_OUT_OF_RANGE"],
  [4_294_967_295, "ASN_OUT_OF_RANGE"],
  [7_224, "ASN_RESERVED"],
  [9_059, "ASN_RESERVED"],
  [10_124, "ASN_RESERVED"],
  [17_943, "ASN_RESERVED"],
  [23_456, "ASN_RESERVED"],
  [65_535, "ASN_RESERVED"],
  [1, ""],
  [65_010, ""],
  [4_200_000_000, ""],
  [4_294_967_294, ""],
])("a customer's number %d: %s", (asn, code) => {
  expect(codeOf(() => customerAsn(asn))).toBe(code);
});

test.each([
  [0, "ASN_OUT_OF_RANGE"],
  [7_224, "ASN_NOT_PRIVATE"],
  [64_511, "ASN_NOT_PRIVATE"],
  [65_535, "ASN_NOT_PRIVATE"],
  [4_199_999_999, "ASN_NOT_PRIVATE"],
  [64_512, ""],
  [65_534, ""],
  [4_200_000_000, ""],
  [4_294_967_294, ""],
])("the number of a gateway of AWS %d: %s", (asn, code) => {
  expect(codeOf(() => amazonAsn(asn))).toBe(code);
});

test("numbers beyond 31 bits go into the argument for them", () => {
  expect([65_010, 2_147_483_647, 2_147_483_648].map(asnArgument)).toEqual([
    "bgpAsn",
    "bgpAsn",
    "bgpAsnExtended",
  ]);
});

test("two sides with one number drop each other's routes", () => {
  const a = { owner: "device a", asn: 65_000 };
  expect(equalAsns(a, { owner: "the gateway", asn: 65_001 })).toBeUndefined();
  const problem = equalAsns(a, { owner: "the gateway", asn: 65_000 });
  expect(problem && problemText(problem)).toMatchInlineSnapshot(
    `"ASN_EQUAL device a and the gateway have one autonomous system number, and each would drop the other's routes; got 65000; allowed: different numbers on both sides; change one of the two; that of a gateway of AWS can't change without recreating it"`,
  );
});
