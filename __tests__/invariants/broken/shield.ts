import { type AnyBody, type Breakable, EDGE_STACK } from "../fixture";
import type { Broken } from "./broken";

const all = ({ stacks }: Breakable, type: string): Record<string, AnyBody> =>
  stacks[EDGE_STACK]?.["resource"][type] ?? {};

function first(estate: Breakable, type: string): AnyBody {
  const [body] = Object.values(all(estate, type));
  if (body === undefined) throw new Error(`no ${type}`);
  return body;
}

/** Shield Advanced. */
export const SHIELD_BROKEN: Broken = {
  "shield-as-written": [
    [
      "a subscription",
      (estate) => estate.add("aws_shield_subscription", { auto_renew: "ENABLED" }, EDGE_STACK),
      "subscribes to Shield Advanced",
    ],
    [
      "something forgotten",
      (estate) => {
        const protections = all(estate, "aws_shield_protection");
        const [id] = Object.keys(protections).filter((each) => each.includes("_basket_"));
        if (id !== undefined) delete protections[id];
      },
      "protects accelerator",
    ],
    [
      "nobody who asks for its health",
      (estate) => {
        const associations = all(estate, "aws_shield_protection_health_check_association");
        for (const id of Object.keys(associations)) delete associations[id];
      },
      "its health is not asked",
    ],
    [
      "checks that connect",
      (estate) => {
        for (const body of Object.values(all(estate, "aws_route53_health_check"))) body["type"] = "HTTPS";
      },
      "its health is asked by connections",
    ],
    [
      "responses where no web ACL is",
      (estate) => {
        delete first(estate, "aws_cloudfront_distribution")["web_acl_id"];
      },
      "responses without a web ACL",
    ],
  ],
};
