import { problemText } from "../../../core/problem";
import { secretIn } from "../../../core/secret/secret-text";
import { problemsOf } from "../../helpers/estates";

/** Written in parts, so that no scanner of this repository takes them for real. */
const ACCESS_KEY = ["AKIA", "Z7QDXM5P4RTEW2LN"].join("");
const RANDOM = ["wJalrXUtnFEMI", "K7MDENGbPxRfiCYzq3T8k2Lp"].join("");
const PEM = ["-----BEGIN RSA", "PRIVATE KEY-----"].join(" ");
const JWT = ["eyJhbGciOiJIUzI1NiJ9", "eyJzdWIiOiIxMjM0NTY3ODkwIn0", "c2ln"].join(".");
const GITHUB = `ghp_${"a1B2".repeat(9)}`;

const LOOKS = (kind: string) =>
  `holds what looks like ${kind}, and whoever reads the file, a plan or a tag reads it, too; allowed: with a waiver only; take it out, keep it in AWS Secrets Manager, and replace it wherever it is in use; or, if it is none, add to waivers: { <name>: { finding: SECRET_IN_TEXT, at:`;

const FILE = (rest = "", description = "Data centre") => `organization: acme
region: us-east-1
addressing: { pools: { main: { cidr: 10.96.0.0/16 } } }
externalNetworks: { head-office: { cidrs: [10.0.0.0/12], description: ${JSON.stringify(description)} } }
vpcs: { p: {} }
${rest}`;

const said = (text: string) => problemsOf(text).map(problemText);

describe("a secret in a text is refused, and never shown", () => {
  test.each([
    [ACCESS_KEY, "an access key of AWS"],
    [`${PEM}\nMIIE`, "a private key"],
    [`deployed with ${GITHUB}`, "a token of GitHub, GitLab or Slack"],
    [JWT, "a signed token"],
    ["https://orders:s3cret@db.acme.example/", "a password in a URL"],
    ["user=orders password=tiger", "a password or key with its value"],
    ["Oracle, pwd: t1ger!", "a password or key with its value"],
    ["the pre-shared key is Xy12345", "a password or key with its value"],
    [`key ${RANDOM}`, "a key of random letters and digits"],
  ])("%#: %s", (text, kind) => {
    const problems = said(FILE("", text));
    expect(problems).toEqual([
      `landing-zone.yaml:4:71 SECRET_IN_TEXT externalNetworks.head-office.description: ${LOOKS(kind)} externalNetworks.head-office.description, reason: … } }`,
    ]);
    expect(problems.join().includes(text)).toBe(false);
  });

  test("in a tag, in a key, and where the schema refuses the text anyway", () => {
    expect(said(FILE(`tags: { password: tiger }\n`))).toEqual([
      `landing-zone.yaml:6:19 SECRET_IN_TEXT tags.password: ${LOOKS("a password or key with its value")} tags.password, reason: … } }`,
    ]);
    expect(said(FILE(`tags: { ${ACCESS_KEY}: x }\n`))).toEqual([
      `landing-zone.yaml:6:9 SECRET_IN_TEXT tags: ${LOOKS("an access key of AWS")} tags, reason: … } }`,
    ]);
    expect(said(FILE(`bootstrap: { password: "t1ger!" }\n`)).join("\n")).not.toContain("t1ger");
    const asRegion = said(FILE().replace("us-east-1", ACCESS_KEY));
    expect(asRegion).toHaveLength(1);
    expect(asRegion.join()).not.toContain(ACCESS_KEY);
  });

  test("in a comment, at its place, whatever else is wrong", () => {
    const text = FILE(`# the old one had password=tiger\nsizing: { headrom: 1 } # see ${ACCESS_KEY}\n`);
    expect(said(text).map((line) => line.split(" ", 2).join(" "))).toEqual([
      "landing-zone.yaml:6:1 SECRET_IN_TEXT",
      "landing-zone.yaml:7:11 UNKNOWN_KEY",
      "landing-zone.yaml:7:24 SECRET_IN_TEXT",
    ]);
    expect(said(text)[0]).toBe(
      "landing-zone.yaml:6:1 SECRET_IN_TEXT a comment holds what looks like a password or key with its value, and whoever reads the file reads it, too; take it out, keep it in AWS Secrets Manager, and replace it wherever it is in use",
    );
  });

  test("a waiver takes it for none, and a waiver for nothing is told", () => {
    const waiver = (at: string) =>
      `waivers: { none: { finding: SECRET_IN_TEXT, at: ${at}, reason: An example of a vendor's manual. } }\n`;
    expect(said(FILE(waiver("externalNetworks.head-office.description"), "password=tiger"))).toEqual([]);
    expect(
      problemsOf(FILE(waiver("externalNetworks.head-office.description"))).map(({ code }) => code),
    ).toEqual(["WAIVER_UNUSED"]);
  });
});

/** Also written in parts: hexadecimal keys, as Anypoint Platform makes them, and what they stand behind. */
const HEX = ["5f4dcc3b5aa765d6", "1d8327deb882cf99"].join("");

test.each([
  `ANYPOINT_CLIENT_SECRET=${HEX}`,
  `anypointClientSecret: ${HEX}`,
  `client secret ${HEX}`,
  "DB_PASSWORD=tigertiger",
  "DB_PASS=tigertiger",
  "db.password=tigertiger",
  "mule --password=tigertiger",
  '{"password": "t1gertiger"}',
  `aws_secret_access_key = ${RANDOM}`,
  `SharedAccessKey=${HEX}`,
  `Authorization: Bearer ${HEX}`,
  "Authorization: Basic b3JkZXJzOnRpZ2VyMQ==",
  "redis://:tiger@cache.acme.example",
  "jdbc:oracle:thin:scott/tiger@//db:1521/orders",
  `npm_${"a1B2".repeat(9)}`,
  `AIza${"a1B-2".repeat(7)}`,
  ["https://hooks.slack.com", "services", "T0000", "B0000", "abcdefghij"].join("/"),
])("%s is one", (text) => {
  expect(secretIn(text)).toBeDefined();
});

test.each([
  "usePassword=true",
  "pullSecret=mule-registry-prod-2026",
  "secretsManager=mule/client-secret-1",
  "key=db_password",
  "DB_PASSWORD=${vault.db}",
  "the token of mule-landing-zone-deploy-2026",
  "Basic authentication of partners until 2027",
  "bypass=always",
  "Password rotation: see the vault of the network team",
  "Secret of the fabric: mule/runtime-fabric/license-2026",
  "arn:aws:secretsmanager:us-east-1:123456789012:secret:mule/prod-AbC123",
  "arn:aws:iam::123456789012:role/landing-zone-deploy",
  "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
  "sha256:9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08",
  "Z0123456789ABCDEFGHIJ",
  "5b1a2c3d-0000-4000-8000-0123456789ab",
  "MuleRuntimeFabricProduction2024Cluster1",
  "https://sso.acme.example/oauth/token?grant=password",
  "Tokens are issued by the identity provider; the token is rotated weekly",
  "password=<from the vault>",
  "pre-shared keys: AWS makes them",
])("%s is none", (text) => {
  expect(secretIn(text)).toBeUndefined();
});
