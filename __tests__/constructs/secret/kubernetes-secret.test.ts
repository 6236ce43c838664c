import type { SecretDeclaration } from "../../../capabilities/runtime-fabric/model";
import { ClusterConnection } from "../../../constructs/runtime-fabric";
import { KubernetesSecret } from "../../../constructs/secret";
import { InputError } from "../../../core/problem";
import { synthStack } from "../../helpers/synth";

const minimal: SecretDeclaration = {
  metadata: { name: "fabric-ingress-tls", namespace: "rtf" },
  type: "kubernetes.io/tls",
  data: {
    "tls.crt": { secretsManager: "mule/ingress", key: "certificate", revision: 1 },
    "tls.key": { secretsManager: "mule/ingress", key: "private.key", revision: 2 },
  },
  revision: 3,
  adoptedByHelm: false,
};

const OTHER = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:mule/other-a1B2c3";

const WHOLE_TEXT = /^\$\{ephemeral\.aws_secretsmanager_secret_version\.[\w-]+\.secret_string\}$/;

function synthSecret(overrides: Partial<SecretDeclaration> = {}) {
  return synthStack((stack) => {
    new ClusterConnection(stack, "Cluster", { kubeconfig: { context: "test" } });
    new KubernetesSecret(stack, "Tls", { secret: { ...minimal, ...overrides } });
  });
}

describe("KubernetesSecret", () => {
  test("values go from one version of the secret into write-only arguments, and the revision beside them", () => {
    const { resources, json } = synthSecret();
    expect(resources).toMatchInlineSnapshot(`
{
  "kubernetes_secret_v1": {
    "Tls": {
      "data_wo": {
        "tls.crt": "\${jsondecode(ephemeral.aws_secretsmanager_secret_version.Tls_Secret-mule_2f_ingress.secret_string)["certificate"]}",
        "tls.key": "\${jsondecode(ephemeral.aws_secretsmanager_secret_version.Tls_Secret-mule_2f_ingress.secret_string)["private.key"]}",
      },
      "data_wo_revision": 3,
      "metadata": {
        "name": "fabric-ingress-tls",
        "namespace": "rtf",
      },
      "type": "kubernetes.io/tls",
    },
  },
}
`);
    expect(json["ephemeral"]).toMatchInlineSnapshot(`
{
  "aws_secretsmanager_secret_version": {
    "Tls_Secret-mule_2f_ingress_13F71FE2": {
      "secret_id": "mule/ingress",
    },
  },
}
`);
  });

  test("without a key it is the whole text of the secret; secrets of two names are two reads", () => {
    const { resources, json } = synthSecret({
      metadata: {
        name: "licence",
        namespace: "rtf",
        labels: { "rtf.mulesoft.com/synchronized": "true" },
        annotations: { owner: "platform" },
      },
      type: "Opaque",
      data: {
        license: { secretsManager: "mule/licence", revision: 1 },
        other: { secretsManager: OTHER, revision: 1 },
      },
      revision: 2,
    });
    const secret = resources["kubernetes_secret_v1"]?.["Tls"];
    expect(secret?.["data_wo"]).toEqual({
      license: expect.stringMatching(WHOLE_TEXT),
      other: expect.stringMatching(WHOLE_TEXT),
    });
    expect(secret?.["metadata"]).toMatchObject({
      labels: { "rtf.mulesoft.com/synchronized": "true" },
      annotations: { owner: "platform" },
    });
    const { aws_secretsmanager_secret_version: reads } = json["ephemeral"] as Record<string, object>;
    expect(Object.values(reads ?? {})).toEqual([{ secret_id: OTHER }, { secret_id: "mule/licence" }]);
  });

  test("bytes that lie as base64 are decoded on their way, and texts are not; both are written at once", () => {
    const data = {
      "keystore.p12": { secretsManager: "mule/stores", key: "p12", revision: 1, encoding: "base64" },
      password: { secretsManager: "mule/stores", key: "password", revision: 1 },
    } as const;
    const written = (entries: typeof data | Pick<typeof data, "keystore.p12">) =>
      synthSecret({ data: entries, revision: 3 }).resources["kubernetes_secret_v1"]?.["Tls"] ?? {};
    const both = written(data);
    expect(Object.keys(both["binary_data_wo"] as object)).toEqual(["keystore.p12"]);
    expect(Object.keys(both["data_wo"] as object)).toEqual(["password"]);
    expect([both["data_wo_revision"], both["binary_data_wo_revision"]]).toEqual([3, 3]);
    const bytes = written({ "keystore.p12": data["keystore.p12"] });
    expect(Object.keys(bytes).filter((name) => name.startsWith("data_wo"))).toEqual([]);
  });

  test("what Helm writes beside its own is left to Helm", () => {
    const secret = synthSecret({ adoptedByHelm: true }).resources["kubernetes_secret_v1"]?.["Tls"];
    expect(secret?.["lifecycle"]).toEqual({
      ignore_changes: ["metadata[0].labels", "metadata[0].annotations"],
    });
  });

  test("names that differ in a character that ids don't take stay two secrets", () => {
    const { json } = synthSecret({
      data: {
        a: { secretsManager: "mule/a.b", revision: 1 },
        b: { secretsManager: "mule/a/b", revision: 1 },
      },
    });
    const { aws_secretsmanager_secret_version: reads } = json["ephemeral"] as Record<string, object>;
    expect(Object.keys(reads ?? {})).toHaveLength(2);
  });
});

test("a key of the secret's JSON is text, whatever it looks like", () => {
  const { resources } = synthSecret({
    data: { a: { secretsManager: "mule/a", key: 'x"] ${file("/etc/passwd")} %{ if $${y} $', revision: 1 } },
  });
  expect(resources["kubernetes_secret_v1"]?.["Tls"]?.["data_wo"]).toMatchInlineSnapshot(`
{
  "a": "\${jsondecode(ephemeral.aws_secretsmanager_secret_version.Tls_Secret-mule_2f_a.secret_string)["x\\"] $\${file(\\"/etc/passwd\\")} %%{ if $$\${y} $"]}",
}
`);
});

describe("refusals", () => {
  /** What a caller without types could pass. */
  const untyped = (value: unknown) => value as SecretDeclaration["data"];
  const problemsOf = (overrides: Partial<SecretDeclaration>) => {
    try {
      synthSecret(overrides);
    } catch (error) {
      if (error instanceof InputError) return error.message;
    }
    return "nothing was refused";
  };

  test("a literal, which is never repeated", () => {
    const message = problemsOf({ data: untyped({ "tls.key": "-----BEGIN CANARY-----", b: { key: "k" } }) });
    expect(message).toMatchInlineSnapshot(`
"SECRET_LITERAL secrets.rtf.fabric-ingress-tls.tls.key: holds a value where a secret is only referred to: a literal ends up in files, plans and logs; allowed: { secretsManager: <name>, key: <key>, revision: 1 }; put the value into AWS Secrets Manager and give its name; a secret that was committed here needs a new value
SECRET_LITERAL secrets.rtf.fabric-ingress-tls.b: holds a value where a secret is only referred to: a literal ends up in files, plans and logs; allowed: { secretsManager: <name>, key: <key>, revision: 1 }; put the value into AWS Secrets Manager and give its name; a secret that was committed here needs a new value"
`);
    expect(message).not.toContain("CANARY");
  });

  test("a value in place of a name, which is never repeated either", () => {
    const message = problemsOf({
      data: { a: { secretsManager: "-----BEGIN PRIVATE KEY-----\nCANARY", revision: 1 } },
    });
    expect(message).toMatchInlineSnapshot(
      `"SECRETS_MANAGER_NAME secrets.rtf.fabric-ingress-tls.a: is not the name of a secret of AWS Secrets Manager, and may be a value that should be one; allowed: a name of letters, digits and /_+=.@-, or an ARN of Secrets Manager; put the value into AWS Secrets Manager and give its name; a secret that was committed here needs a new value"`,
    );
    expect(message).not.toContain("CANARY");
  });

  test("a Secret that the agent owns", () => {
    expect(problemsOf({ metadata: { name: "agent-keystore", namespace: "rtf" } })).toBe(
      "SECRET_OWNED secrets.rtf.agent-keystore: Secret agent-keystore is not yours to declare: the agent trades its " +
        "activation data for this client certificate, and overwrites it before it expires; leave it out; " +
        "overwriting it disconnects the fabric from the platform",
    );
  });

  test.each([0, 1.5, -1, Number.NaN])("revision %p", (revision) => {
    expect(problemsOf({ revision })).toBe(
      "SECRET_REVISION secrets.rtf.fabric-ingress-tls: the revision of a secret says when its value changed, " +
        `because Terraform can't see it; got ${revision}; allowed: a whole number from 1 on; ` +
        "start with revision: 1 and raise it whenever the value changes",
    );
  });

  test.each(["", ".", "..", "..data", "a b", "a/b", "${CANARY}", "x".repeat(254)])(
    "key %p, which is not repeated either",
    (key) => {
      expect(problemsOf({ data: { [key]: { secretsManager: "mule/a", revision: 1 } } })).toBe(
        "SECRET_KEY_NAME secrets.rtf.fabric-ingress-tls: a key of Kubernetes Secret fabric-ingress-tls is not valid " +
          "in Kubernetes; allowed: 1 to 253 letters, digits and ._-, neither . nor beginning with ..; " +
          "rename it; a value in its place belongs into AWS Secrets Manager",
      );
    },
  );

  test("no key", () => {
    expect(problemsOf({ data: {} })).toBe(
      "SECRET_WITHOUT_KEYS secrets.rtf.fabric-ingress-tls: Kubernetes Secret fabric-ingress-tls has no key; " +
        "say which keys it holds and where their values lie, or leave it out",
    );
  });

  test("HCL output, which drops ephemeral blocks", () => {
    process.env["SYNTH_HCL_OUTPUT"] = "true";
    try {
      expect(problemsOf({})).toMatch(/^EPHEMERAL_IN_HCL test\/Tls\/Secret-mule_2f_ingress reads a secret/);
    } finally {
      delete process.env["SYNTH_HCL_OUTPUT"];
    }
  });
});
