import { KEYSTORE_PARTS, keystoreFiles } from "../../../review/keystore/files";
import { muleConfiguration } from "../../../review/keystore/mule";
import { keystorePolicy } from "../../../review/keystore/policy";
import { keystoreScript } from "../../../review/keystore/script";
import { expectReviewed } from "../../estates/reviewed";
import { CA_ARN, MADE_ARN, ordersSpec, plan } from "./fixture";

const spec = ordersSpec();

const text = (part: (typeof KEYSTORE_PARTS)[number]) =>
  keystoreFiles(spec, part)
    .map((file) => file.text)
    .join("\n");

test("the policy of the servers' role: these secrets, by their service; these authorities, by these templates", () => {
  const secret = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:tls/kept-??????";
  expect(keystorePolicy(spec).Statement).toEqual([
    { Sid: "ReadSecrets", Effect: "Allow", Action: ["secretsmanager:GetSecretValue"], Resource: [secret] },
    {
      Sid: "DecryptSecrets",
      Effect: "Allow",
      Action: ["kms:Decrypt"],
      Resource: ["arn:aws:kms:eu-central-1:123456789012:key/*"],
      Condition: {
        StringEquals: { "kms:ViaService": ["secretsmanager.eu-central-1.amazonaws.com"] },
        StringLike: { "kms:EncryptionContext:SecretARN": [secret] },
      },
    },
    {
      Sid: "ReadAuthorities",
      Effect: "Allow",
      Action: ["acm-pca:GetCertificateAuthorityCertificate"],
      Resource: [CA_ARN, MADE_ARN],
    },
    {
      Sid: "Issue1",
      Effect: "Allow",
      Action: ["acm-pca:IssueCertificate"],
      Resource: [MADE_ARN],
      Condition: {
        StringEquals: {
          "acm-pca:TemplateArn": ["arn:aws:acm-pca:::template/EndEntityServerAuthCertificate/V1"],
        },
      },
    },
    {
      Sid: "Fetch1",
      Effect: "Allow",
      Action: ["acm-pca:DescribeCertificateAuthority", "acm-pca:GetCertificate"],
      Resource: [MADE_ARN],
    },
  ]);
});

test("Mule: global contexts for listener and requester, both versions, revocation, and never insecure", () => {
  const configuration = muleConfiguration(spec);
  expectReviewed("review/keystore-configuration.xml", configuration.trimEnd());
  expect(configuration).not.toContain("insecure");
  const contexts = configuration.split("<tls:context ").slice(1);
  expect(
    contexts.every(
      (context) => context.startsWith('name="tls-') && context.includes('enabledProtocols="TLSv1.2,TLSv1.3"'),
    ),
  ).toBe(true);
});

test("the script names each authority, identity, truststore, listener and end", () => {
  const lines = keystoreScript(spec)
    .split("\n")
    .map((line) => line.trim());
  expect(lines).toEqual(
    expect.arrayContaining([
      `authority_by_arn servers ${MADE_ARN}`,
      `cat > "$work/corporate.authority" << 'PEM'`,
      `identity_on_host orders ${MADE_ARN} arn:aws:acm-pca:::template/EndEntityServerAuthCertificate/V1 '-algorithm EC -pkeyopt ec_paramgen_curve:P-256' 90 2592000 /CN=orders.acme.internal DNS:orders.acme.internal`,
      "finish_identity orders servers sslserver orders.acme.internal",
      "identity_from_secret kept tls/kept",
      "finish_identity kept corporate sslclient files.acme.internal",
      "truststore inside servers acquired",
      "shows orders 8082",
      "lasts orders 1296000",
    ]),
  );
});

test("a wildcard is tried by one of its hosts, a short life is looked after every hour, an empty listener is healthy", () => {
  const shipping = plan("shipping");
  const script = keystoreScript(shipping);
  expect(script).toContain("finish_identity shipping acquired sslclient any.shipping.acme.internal");
  expect(script).toContain("'-algorithm RSA -pkeyopt rsa_keygen_bits:3072' 6 172800");
  expect(script).toContain("true # it accepts nothing by TLS");
  const [, , timer] = keystoreFiles(shipping, "units");
  expect(timer).toMatchObject({
    name: "mule-keystores-production-shipping.timer",
    text: expect.stringContaining("OnCalendar=hourly"),
  });
  expect(text("units")).toContain("OnCalendar=daily");
});

test("nothing that is printed holds a key or a password, and each part is there", () => {
  for (const part of KEYSTORE_PARTS)
    expect(text(part)).not.toMatch(/PRIVATE KEY|-pass(in|out) pass:|-storepass [^:]/);
  expect(text("rotation")).toContain("/usr/local/sbin/mule-keystores-production-orders activate");
  expect(text("units")).toMatch(/Before=mule\.service[\s\S]*User=mule[\s\S]*UMask=0077/);
});

test("root, who restarts the runtime, changes nothing below the folder but as its owner, who could put a link there", () => {
  const script = text("script");
  const changes = script
    .split("\n")
    .filter((line) => /(^|[;&|{] *)(as_owner )?(mkdir|rm|mv|ln|chmod|chown|touch|cp)\b/.test(line.trim()))
    .filter((line) => /"\$folder[/"]/.test(line) && !/^\s*(mkdir -p|chmod 0700) "\$folder"$/.test(line));
  expect(changes.length).toBeGreaterThan(4);
  expect(
    changes.filter(
      (line) => !/as_owner|^ *if \[ "\$\(id -u\)" = 0 \]; then chown "\$owner" "\$folder"; fi$/.test(line),
    ),
  ).toEqual([]);
  expect(script).not.toMatch(/>+ *"?\$folder/);
  expect(script).toMatch(
    /build\(\) \{\n {2}own_folder\n {2}if .* exec runuser -u "\$owner" -- "\$0" build; fi\n/,
  );
});
