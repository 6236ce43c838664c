import type { AnyBody, Breakable } from "../fixture";
import type { Broken } from "./broken";

const TYPE = "aws_ec2_subnet_cidr_reservation";

const STACK = "network-whole-blocks";

/** A change of the first reservation, which is 10.x.x.64/27 of its subnet or lies beside it. */
const change = (edit: (body: AnyBody) => void) => (estate: Breakable) => edit(estate.first(TYPE, STACK));

/** Blocks that are not whole, or not there. */
export const RESERVATIONS_BROKEN: Broken = {
  "blocks-whole": [
    [
      "single addresses",
      change((body) => {
        body["reservation_type"] = "explicit";
      }),
      "reserves single addresses",
    ],
    [
      "another subnet",
      change((body) => {
        body["cidr_block"] = "192.168.0.0/28";
      }),
      "192.168.0.0/28 is not in its subnet",
    ],
    [
      "half a block",
      change((body) => {
        body["cidr_block"] = String(body["cidr_block"]).replace(/\/\d+$/, "/29");
      }),
      "is no whole block",
    ],
    [
      "the block with the addresses that AWS keeps",
      change((body) => {
        body["cidr_block"] = String(body["cidr_block"]).replace(/\.\d+\/\d+$/, ".0/28");
      }),
      "has addresses that AWS keeps in its blocks",
    ],
    [
      "one range twice",
      ({ stacks }) => {
        const [one, other] = Object.values<AnyBody>(stacks[STACK]?.["resource"][TYPE] ?? {});
        Object.assign(other ?? {}, one);
      },
      "is reserved twice",
    ],
  ],
  "blocks-enough": [
    [
      "no reservation",
      ({ stacks }) => delete stacks[STACK]?.["resource"][TYPE],
      "has whole blocks for 0 of 3 nodes",
    ],
  ],
};
