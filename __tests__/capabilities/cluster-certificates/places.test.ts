import { type Data, told } from "../certificate/fixture";
import { AT, estate, only } from "./fixture";

const SECRET = { secretsManager: "rtf", key: "license", revision: 1 };

/** The fabric with a licence, which is a Secret beside its agent. */
const licensed = () => {
  const { rtf } = estate()["runtimeFabrics"];
  return { runtimeFabrics: { rtf: { ...rtf, secrets: { license: SECRET } } } };
};

test.each<[string, Data, Data, string[]]>([
  [
    "the namespace of issuers",
    only("gateway", { namespace: "cert-manager", secretName: "authority-corporate" }),
    {},
    [`CERTIFICATE_AMONG_ISSUERS ${AT}.certificates`],
  ],
  ["the namespace of a fabric", { namespace: "rtf" }, {}, [`NAMESPACE_TWICE ${AT}.namespace`]],
  [
    "a way to all addresses",
    { awsAddresses: ["0.0.0.0/0"] },
    {},
    [`ISSUER_OPEN_TO_WORLD ${AT}.awsAddresses`],
  ],
  [
    "a way to the node's credentials",
    { awsAddresses: ["169.254.169.254/32"] },
    {},
    [`ISSUER_OPEN_TO_WORLD ${AT}.awsAddresses`],
  ],
  [
    "the Secret of a fabric",
    only("gateway", { namespace: "rtf", secretName: "rtf-muleruntime-license" }),
    licensed(),
    [`CERTIFICATE_SECRET_TWICE ${AT}.certificates`],
  ],
  [
    "a Secret that the agent writes",
    only("gateway", { namespace: "rtf", secretName: "agent-keystore" }),
    {},
    [`CERTIFICATE_SECRET_TWICE ${AT}.certificates`],
  ],
  ["another Secret beside it", only("gateway", { namespace: "rtf" }), licensed(), []],
])("%s", (_, more, others, expected) => {
  expect(told(estate(more, others))).toEqual(expected);
});
