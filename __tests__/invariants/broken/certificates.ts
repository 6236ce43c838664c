import { type AnyBody, type Breakable, EDGE_STACK } from "../fixture";
import type { Broken } from "./broken";

const CERTIFICATE = "aws_acm_certificate";

function part({ stacks }: Breakable, type: string, ...words: readonly string[]): [string, AnyBody] {
  const all = Object.entries<AnyBody>(stacks[EDGE_STACK]?.["resource"][type] ?? {});
  const found = all.find(([id]) => words.every((word) => id.includes(word)));
  if (found === undefined) throw new Error(`no ${type} with ${words.join(" and ")}`);
  return found;
}

const PRIVATE = "private_inside";

/** Certificates on the wrong side, or of the wrong authority. */
export const CERTIFICATES_BROKEN: Broken = {
  "certificates-sides": [
    [
      "an internal certificate outside",
      (estate) => {
        const [id] = part(estate, CERTIFICATE, PRIVATE);
        part(estate, "aws_lb_listener", "shop", "https")[1]["certificate_arn"] =
          `\${${CERTIFICATE}.${id}.arn}`;
      },
      "shows an internal certificate outside",
    ],
    [
      "a certificate of no known side",
      (estate) => {
        part(estate, "aws_lb_listener", "apis")[1]["certificate_arn"] =
          "arn:aws:acm:eu-west-1:999900001111:certificate/12345678-1234-1234-1234-123456789012";
      },
      "shows a certificate of no known side",
    ],
  ],
  "certificates-issued": [
    [
      "a public key that leaves ACM",
      (estate) => {
        part(estate, CERTIFICATE, "shop")[1]["options"]["export"] = "ENABLED";
      },
      "lets its key be exported",
    ],
    [
      "a public certificate that no log has",
      (estate) => {
        part(estate, CERTIFICATE, "shop")[1]["options"]["certificate_transparency_logging_preference"] =
          "DISABLED";
      },
      "stands in no transparency log",
    ],
    [
      "a certificate of the root",
      (estate) => {
        const [, body] = part(estate, CERTIFICATE, PRIVATE);
        const [, state] = Object.entries<AnyBody>(
          estate.stacks[EDGE_STACK]?.["data"].terraform_remote_state,
        ).find(([id]) => String(body["certificate_authority_arn"]).includes(id)) as [string, AnyBody];
        state["config"].key = String(state["config"].key).replace("authority-servers", "authority-root");
      },
      "is of no authority for it",
    ],
  ],
  "certificates-rights": [
    [
      "a pipeline that may not ask the authority",
      ({ stacks }) => {
        delete stacks["bootstrap-default"]?.["resource"].aws_iam_policy;
      },
      "is issued by nobody's right",
    ],
  ],
};
