import { readFileSync } from "node:fs";
import type { KeystoreSpec } from "../../review/keystore/spec";
import type { Stage } from "./stage";

const PLACE = {
  environment: "production",
  region: "eu-central-1",
  partition: "aws",
  account: "123456789012",
};

const VERSIONS = ["TLSv1.2", "TLSv1.3"];

const AUTHORITY_ARN = "arn:aws:acm-pca:eu-central-1:123456789012:certificate-authority/issuing";

/** A server whose certificate people keep in a secret; its authority is one of theirs, by its certificate. */
export function ordersSpec(stage: Stage, port: number): KeystoreSpec {
  return {
    ...{ ...PLACE, id: "production-orders", application: "orders" },
    authorities: [
      {
        name: "own",
        pem: ["issuing", "root"].map((name) => readFileSync(stage.path(`${name}.pem`), "utf8")).join(""),
      },
    ],
    identities: [
      {
        ...{
          name: "orders",
          names: ["orders.acme.internal"],
          usage: "server",
          authority: "own",
          alarmHours: 24,
        },
        source: {
          kind: "secret",
          secret: "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mule/orders",
        },
      },
    ],
    bundles: [{ name: "inside", authorities: ["own"] }],
    contexts: [
      {
        ...{
          name: "shipping-to-orders",
          role: "listener",
          connector: "http",
          by: "tls",
          port,
          identity: "orders",
          trust: "inside",
        },
        versions: VERSIONS,
      },
    ],
  };
}

/** A client whose key is made on its server, and signed by AWS Private CA. */
export const SHIPPING_SPEC: KeystoreSpec = {
  ...{ ...PLACE, id: "production-shipping", application: "shipping" },
  authorities: [{ name: "private", arn: AUTHORITY_ARN }],
  identities: [
    {
      ...{
        name: "shipping",
        names: ["shipping.acme.internal"],
        usage: "client",
        authority: "private",
        alarmHours: 24,
      },
      source: { kind: "host", authorityArn: AUTHORITY_ARN, key: "ec-p256", lifeHours: 2160, leadHours: 720 },
    },
  ],
  bundles: [{ name: "inside", authorities: ["private"] }],
  contexts: [
    {
      ...{
        name: "shipping-to-orders",
        role: "requester",
        connector: "http",
        by: "tls",
        port: 8082,
        identity: "shipping",
      },
      ...{ trust: "inside", host: "orders.acme.internal", versions: VERSIONS },
    },
  ],
};
