import { DestroySample } from "../../e2e/tier5/destroy-sample";

const ESTATES = [
  { name: "default", protectedTypes: ["aws_vpc", "aws_kms_key"] },
  { name: "small", protectedTypes: ["aws_vpc"] },
  { name: "dns", protectedTypes: ["aws_vpc", "aws_route53_zone"] },
  { name: "bare", protectedTypes: [] },
];

const taken = (estates: typeof ESTATES, isFull: boolean) => {
  const sample = new DestroySample(estates, isFull);
  return estates.map(({ name }) => name).filter((name) => sample.has(name));
};

test("an estate is taken down for a type that no other one before it protects", () => {
  expect(taken(ESTATES, false)).toEqual(["default", "dns"]);
});

test("a full run takes all down, and one of a single estate that one", () => {
  expect(taken(ESTATES, true)).toEqual(["default", "small", "dns", "bare"]);
  expect(taken([{ name: "bare", protectedTypes: [] }], false)).toEqual(["bare"]);
});
