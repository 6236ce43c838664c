import type { Broken } from "./broken";

/** What a budget counts on. */
export const PRICED_UNITS_BROKEN: Broken = {
  "priced-units-as-written": [
    [
      "a NAT gateway that nobody counted",
      ({ first, add }) => add("aws_nat_gateway", { ...first("aws_nat_gateway") }),
      "8 nat-gateway are counted, and 9 are written",
    ],
    [
      "a key that nobody counted",
      ({ first, add }) => add("aws_kms_key", { ...first("aws_kms_key") }),
      "37 kms-key are counted, and 38 are written",
    ],
  ],
};
